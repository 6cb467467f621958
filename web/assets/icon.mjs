/** The app's mark, a baton on its way from one hand to the next: one set of numbers, drawn as SVG and as PNG. */
import { crc32, deflateSync } from "node:zlib";

const FJORD = [15, 97, 104];
const BIRCH = [251, 248, 243];
const APRICOT = [240, 168, 96];
const BATON = { from: [0.3, 0.7], to: [0.7, 0.3], radius: 0.1 }; // inside the 80 % circle that a maskable icon keeps
const BAND = { from: [0.455, 0.545], to: [0.545, 0.455] };

const rgb = (colour) => `rgb(${colour.join(" ")})`;
const points = ({ from, to }) => [...from, ...to].map((number) => number * 100);

export function svg() {
  const line = (part, colour, cap) => {
    const [x1, y1, x2, y2] = points(part);
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${rgb(colour)}" stroke-width="${BATON.radius * 200}" stroke-linecap="${cap}"/>`;
  };
  const parts = line(BATON, BIRCH, "round") + line(BAND, APRICOT, "butt");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" rx="22" fill="${rgb(FJORD)}"/>${parts}</svg>`;
}

/** Square to the edge: phones cut their own corners. `badge` is white on nothing, as Android's status bar asks. */
export function png(size, { badge = false } = {}) {
  const bytes = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) bytes.set(pixel(x, y, size, badge), y * (size * 4 + 1) + 1 + x * 4);
  }
  return encode(size, bytes);
}

const FINE = 4; // samples each way within a pixel

function pixel(x, y, size, badge) {
  const sum = [0, 0, 0, 0];
  for (let i = 0; i < FINE * FINE; i++) {
    const at = [(x + ((i % FINE) + 0.5) / FINE) / size, (y + (Math.floor(i / FINE) + 0.5) / FINE) / size];
    const colour = badge ? white(at) : [...colourAt(at), 255];
    for (let c = 0; c < 4; c++) sum[c] += colour[c];
  }
  return sum.map((total) => Math.round(total / (FINE * FINE)));
}

const white = (at) => [255, 255, 255, place(at).away <= BATON.radius ? 255 : 0];

function colourAt(at) {
  const { along, away } = place(at);
  if (away > BATON.radius) return FJORD;
  return Math.abs(along - 0.5) <= (BAND.to[0] - 0.5) / (BATON.to[0] - BATON.from[0]) ? APRICOT : BIRCH;
}

/** How far along the baton (0–1) and how far from its middle line a point lies. */
function place([x, y]) {
  const [ax, ay] = BATON.from;
  const [dx, dy] = [BATON.to[0] - ax, BATON.to[1] - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return { along, away: Math.hypot(x - ax - along * dx, y - ay - along * dy) };
}

function encode(size, bytes) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(bytes)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
