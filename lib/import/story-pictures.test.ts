import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AppError } from "@/lib/contracts/errors";
import type { Converter } from "./conversion/converter";
import { convertSource } from "./convert-source";
import { keepEachOnce } from "./keep-picture";
import type { PlannedPost } from "./plan-import";
import { prepareSource } from "./prepare-source";
import { StoryPictures } from "./story-pictures";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "nirvana-pictures-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const names = Array.from({ length: 100 }, (_, n) => `x.png?${n}`);

const converter = {
  scan: async () => ({ pictures: names, links: [], players: [], html: [], shortcodes: [] }),
  build: async () => ({
    content: { type: "doc", content: [{ type: "paragraph" }] },
    title: "M",
    notes: [],
    nowhere: [],
  }),
} as unknown as Converter;

const post = {
  file: "a.md",
  body: "words",
  meta: { address: null, aliases: [], tags: [], notes: [], cover: null, title: "M", subtitle: "" },
} as unknown as PlannedPost;

const targets = { fileOf: new Map(), slugOf: new Map(), hosts: new Set<string>() };

it("a picture with a hundred names is kept once, and never lies in memory until then", async () => {
  await writeFile(path.join(root, "x.png"), "picture");
  const prepared = await prepareSource(post, root, targets, { converter, isFetching: false });
  expect(prepared.pictures.size).toBe(100);
  for (const picture of prepared.pictures.values()) expect(picture).toEqual({ file: expect.any(String) });
  const stored: string[] = [];
  const store = async (bytes: Buffer) => {
    stored.push(bytes.toString());
    return { publicId: "u/a/b", width: 1, height: 1 };
  };
  const converted = await convertSource(prepared, store, { converter, fetchRemote: null });
  expect(stored).toEqual(["picture"]);
  expect(converted.pictures).toMatchObject({ kept: 100, missing: 0 });
});

it("another picture under the same name is told from it", async () => {
  const sums = async (text: string) => {
    const pictures = new StoryPictures();
    await writeFile(path.join(root, "x.png"), text);
    await pictures.add("x.png", async () => ({ file: path.join(root, "x.png") }));
    return pictures.sums();
  };
  expect(await sums("one")).not.toEqual(await sums("two"));
  expect(await sums("one")).toEqual(await sums("one"));
});

it("a story has so many bytes of pictures and no more, and one that is refused is refused once", async () => {
  const pictures = new StoryPictures({ mostBytes: 10 });
  for (const name of ["a", "b", "c"]) {
    await writeFile(path.join(root, name), "12345678".slice(0, name === "c" ? 2 : 8));
    await pictures.add(name, async () => ({ file: path.join(root, name) }));
  }
  expect([...pictures.found.values()].map((picture) => "missing" in picture)).toEqual([false, true, false]);
  let asked = 0;
  const keep = keepEachOnce(async () => {
    asked++;
    throw new AppError("invalid", "This is none.");
  });
  const picture = { file: path.join(root, "a") };
  expect([await keep(picture), await keep(picture)]).toEqual(
    Array(2).fill({ href: null, reason: "this is none" }),
  );
  expect(asked).toBe(1);
});

it("a drawing that was refused as too large is not opened for a first frame", async () => {
  const metadata = vi.spyOn(sharp.prototype, "metadata");
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M0 0h9"/></svg>`);
  const gif = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#fff" } })
    .gif()
    .toBuffer();
  for (const [name, bytes] of [
    ["a.svg", svg],
    ["b.gif", gif],
  ] as const) {
    await writeFile(path.join(root, name), bytes);
    const keep = keepEachOnce(async () => {
      throw new AppError("too_large", "This is too large.");
    });
    expect(await keep({ file: path.join(root, name) })).toMatchObject({ href: null });
  }
  expect(metadata).toHaveBeenCalledTimes(1);
});

it("a stopped import looks at no further picture", async () => {
  const pictures = new StoryPictures({ signal: AbortSignal.abort() });
  await expect(pictures.add("a", async () => ({ missing: "" }))).rejects.toMatchObject({
    code: "unavailable",
  });
});
