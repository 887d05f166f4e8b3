import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { drawSvg } from "./draw-svg";
import { drawingProgram } from "./drawing-program";
import { rasterizeSvg } from "./rasterize-svg";

const svg = (inside: string, size = 'width="20" height="10"') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`);

const rectangle = '<rect width="20" height="10" fill="teal"/>';

// Minutes of work in a few hundred letters.
const endless = svg(
  `<filter id="f">${'<feTurbulence baseFrequency="0.9" numOctaves="200"/>'.repeat(50)}</filter><rect width="2000" height="4000" filter="url(#f)"/>`,
  'width="2000" height="4000"',
);

test.each([
  ["plain", svg(rectangle, 'width="400" height="200"'), 1400],
  ["packed", gzipSync(svg(rectangle, 'width="1200" height="20"')), 2400],
  ["very high, and drawn less wide for it", svg(rectangle, 'width="100" height="10000"'), 160],
])("a drawing that is %s becomes a PNG", async (_what, file, width) => {
  const found = await sharp(await rasterizeSvg(file)).metadata();
  expect(found.format).toBe("png");
  expect(Math.abs(found.width - width)).toBeLessThan(20);
});

test.each<[string, Buffer, RegExp]>([
  ["made patterns", endless, /feTurbulence/],
  ["a document in it", svg("<foreignObject><p/></foreignObject>"), /foreignObject/],
  ["many filters", svg('<filter id="a"/>'.repeat(21)), /20 filters/],
  ["many blurs under another name", svg("<s:feGaussianBlur/>".repeat(21)), /20 blurs/],
  ["many patterns", svg("<pattern/>".repeat(51)), /50 patterns/],
  ["many masks", svg("<mask/>".repeat(51)), /50 masks/],
  ["many copies", svg('<use href="#a"/>'.repeat(2_001)), /copies/],
  ["many parts", svg("<g/>".repeat(50_001)), /50,000 parts/],
  ["much text", svg("x".repeat(5_000_001)), /5 MB/],
])("%s is refused before it is drawn", async (_what, file, message) => {
  await expect(rasterizeSvg(file)).rejects.toMatchObject({
    code: "too_large",
    message: expect.stringMatching(message),
  });
});

test("what cannot be unpacked is none", async () => {
  await expect(rasterizeSvg(Buffer.from([0x1f, 0x8b, 1, 2]))).rejects.toMatchObject({ code: "invalid" });
});

test("a drawing without an end is ended, and says why", async () => {
  await expect(drawSvg(endless, { seconds: 1 })).rejects.toMatchObject({
    code: "too_large",
    message: "This drawing takes longer than 1 seconds to draw. Save it as PNG and use that.",
  });
});

test.runIf(process.platform === "linux")(
  "a drawing that fills the memory is ended, and says why",
  async () => {
    await expect(drawSvg(endless, { seconds: 600, megabytes: 20 })).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringMatching(/too much memory/),
    });
  },
);

test.runIf(process.platform === "linux")("a drawing does not outlive who wants it", async () => {
  const start = `
    const child = require("node:child_process").spawn(process.execPath, ["-e", process.argv[1], String(process.pid)], { stdio: ["pipe", "ignore", "ignore"], detached: true });
    child.stdin.end(process.argv[2], () => { console.log(child.pid); process.exit(); });`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    "-e",
    start,
    drawingProgram,
    endless.toString(),
  ]);
  // Nothing is left of the command of a process that has ended.
  const command = () => readFile(`/proc/${stdout.trim()}/cmdline`, "utf8").catch(() => "");
  await expect.poll(command, { timeout: 15_000 }).toBe("");
});

test("who stops an import ends the drawing too, and the next one has its place", async () => {
  const stop = new AbortController();
  const all = [1, 2, 3].map(() => drawSvg(endless, { seconds: 600, signal: stop.signal }));
  setTimeout(() => stop.abort(), 300);
  for (const one of await Promise.allSettled(all)) {
    expect(one).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
  }
  expect((await drawSvg(svg(rectangle))).length).toBeGreaterThan(100);
});
