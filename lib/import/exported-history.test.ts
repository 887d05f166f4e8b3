import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AppError } from "@/lib/contracts/errors";
import { historyFile } from "@/lib/export/export-format";
import { Conversions } from "./conversion/conversions";
import type { Converter } from "./conversion/converter";
import { openHistory } from "./open-history";

const postId = "0190a1b2-c3d4-7e5f-8a6b-1c2d3e4f5a6b";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "nirvana-history-"));
  await mkdir(path.join(root, "history"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const revision = (n: number, words: string) => ({
  kind: "save",
  name: null,
  createdAt: "2020-01-01T00:00:00.000Z",
  savedAt: "2020-01-01T00:00:00.000Z",
  text: {
    title: `Version ${n}`,
    subtitle: "",
    content: { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] },
    tags: [],
    cover: null,
    place: null,
    placePrecision: "city",
  },
});

const put = (count: number, words = "two words") =>
  writeFile(
    path.join(root, historyFile(postId)),
    JSON.stringify({ post: postId, revisions: Array.from({ length: count }, (_, n) => revision(n, words)) }),
  );

/** What is asked of the thread, done here. */
function buildConverter() {
  const conversions = new Conversions();
  const asked: string[] = [];
  const converter = {
    openHistory: (input: never) => {
      asked.push("open");
      return conversions.openHistory(input);
    },
    buildHistory: (input: never) => {
      asked.push("build");
      return conversions.buildHistory(input);
    },
  } as unknown as Converter;
  return { converter, asked };
}

async function read(converter: Converter, isDryRun = false) {
  const notes: string[] = [];
  const note = (text: string) => notes.push(text);
  const history = await openHistory({ root, postId, isDryRun, converter, note });
  const revisions = [];
  for await (const one of history?.read(new Map(), new Map()) ?? []) revisions.push(one);
  return { revisions, notes };
}

it("comes from the thread in order", async () => {
  await put(3);
  const { converter, asked } = buildConverter();
  const { revisions, notes } = await read(converter);
  expect(revisions.map(({ text, wordCount }) => [text.title, wordCount])).toEqual([
    ["Version 0", 2],
    ["Version 1", 2],
    ["Version 2", 2],
  ]);
  expect([asked, notes]).toEqual([["open", "build"], []]);
});

it("is not read when somebody only looks", async () => {
  await put(3);
  const { converter, asked } = buildConverter();
  expect((await read(converter, true)).revisions).toEqual([]);
  expect(asked).toEqual([]);
});

it("keeps its newest versions when there are too many", async () => {
  await put(510);
  const { revisions, notes } = await read(buildConverter().converter);
  expect([revisions[0]?.text.title, revisions.length]).toEqual(["Version 10", 500]);
  expect(notes).toEqual(["Its history has 510 versions; the newest 500 of them are kept."]);
});

it("keeps its newest versions when they are too long, and goes over in parts", async () => {
  await put(12, "word ".repeat(180_000));
  const { converter, asked } = buildConverter();
  const { revisions } = await read(converter);
  expect([revisions[0]?.text.title, revisions.length]).toEqual(["Version 4", 8]);
  expect(asked).toEqual(["open", ...Array(8).fill("build")]);
});

it("is not opened when its file is too large", async () => {
  await writeFile(path.join(root, historyFile(postId)), Buffer.alloc(32_000_001));
  const { converter, asked } = buildConverter();
  expect((await read(converter)).notes).toEqual(["Its history is over 32 MB and not kept."]);
  expect(asked).toEqual([]);
});

it.each([
  ["too_large", "Its history takes too much to be read, and is not kept."],
  ["invalid", "It is damaged."],
] as const)("costs its story nothing when it is %s", async (code, sentence) => {
  await put(1);
  const openHistory = () => Promise.reject(new AppError(code, "It is damaged."));
  expect((await read({ openHistory } as unknown as Converter)).notes).toEqual([sentence]);
});

it("ends the import when that was stopped", async () => {
  await put(1);
  const openHistory = () => Promise.reject(new AppError("unavailable", "The import was stopped."));
  await expect(read({ openHistory } as unknown as Converter)).rejects.toMatchObject({ code: "unavailable" });
});
