/** The policy `img-src 'self'` forbids data: addresses, so the small marks inside Designsystemet's CSS become files. */
import { readFile } from "node:fs/promises";

const DATA = /url\("data:image\/svg\+xml;charset=utf-8,([^"]+)"\)/g;

/** `keep(name, bytes)` stores a file under a hashed name and gives back its address. */
export const marks = (keep) => ({
  name: "marks",
  setup(build) {
    build.onLoad({ filter: /designsystemet-css.*\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const contents = css.replace(DATA, (_, svg) => `url("${keep("mark.svg", decodeURIComponent(svg))}")`);
      return { contents, loader: "css" };
    });
  },
});
