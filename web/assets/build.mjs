/** Builds web/assets/built: bundled, minified, named by content, with .br and .gz beside, and manifest.json over it all. */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { png, svg } from "./icon.mjs";
import { marks } from "./marks.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUT = `${HERE}built/`;
// Old phones that still get a current enough browser: an iPhone 6s stops at iOS 15.8, Android 8 at Chrome 138.
const TARGET = ["chrome99", "firefox102", "safari15.4"];
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

const manifest = {};
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10);

function store(file, bytes) {
  writeFileSync(OUT + file, bytes);
  if (file.endsWith(".png")) return;
  writeFileSync(`${OUT}${file}.br`, brotliCompressSync(bytes, QUALITY));
  writeFileSync(`${OUT}${file}.gz`, gzipSync(bytes, { level: 9 }));
}

/** Stores under a name that changes with the content; gives back the address. */
function keep(name, bytes) {
  const file = name.replace(".", `-${hash(bytes)}.`);
  store(file, bytes);
  return `/assets/${file}`;
}

const named = (name, bytes) => {
  const address = keep(name, bytes);
  manifest[name] = address.slice("/assets/".length);
  return address;
};

async function bundle(entry, options = {}) {
  const result = await build({
    entryPoints: [HERE + entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    target: TARGET,
    external: ["/assets/*"],
    logLevel: "warning",
    ...options,
  });
  return result.outputFiles[0].contents;
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const style = named("app.css", await bundle("app.css", { plugins: [marks(keep)] }));
named("app.js", await bundle("app.js"));
const mark = named("icon.svg", svg());
const icon = named("icon-192.png", png(192));
named("icon-512.png", png(512));
named("icon-maskable.png", png(512));
const badge = named("badge.png", png(96, { badge: true }));

const precache = [style, mark];
const put = { PRECACHE: precache, VERSION: hash(precache.join()), ICON: icon, BADGE: badge };
const define = Object.fromEntries(Object.entries(put).map(([name, value]) => [name, JSON.stringify(value)]));
store("service-worker.js", await bundle("service-worker.js", { define }));
writeFileSync(`${OUT}manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
