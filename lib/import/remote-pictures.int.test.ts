import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { buildPng } from "@/tests/factories/image";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { fetchLocally, OtherSite } from "@/tests/harness/other-site";
import { importFolder } from "./import-folder";

testDatabase();

let png: Buffer;
let atOnce = 0;
let most = 0;
const site = new OtherSite(({ url = "" }, response) => {
  most = Math.max(most, ++atOnce);
  response.on("close", () => atOnce--);
  setTimeout(() => {
    if (url.startsWith("/pier")) response.writeHead(200).end(png);
    else if (url === "/inside.png") response.writeHead(302, { Location: "http://10.0.0.1/" }).end();
    else response.writeHead(url === "/page.png" ? 200 : 404).end("<html>");
  }, 20);
});

let folder: string;
beforeAll(async () => {
  png = await buildPng();
  await site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "nirvana-remote-"));
  site.asked.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, body: string): Promise<void> {
  await writeFile(path.join(folder, name), `---\ntitle: ${name}\n---\n\n${body}\n`);
}

const run = (author: string, more: Partial<Parameters<typeof importFolder>[0]> = {}) =>
  importFolder({ folder, author, withDrafts: true, fetchPictures: true, get: fetchLocally, ...more });

async function blocksOf(title: string) {
  const { content } = await db().post.findFirstOrThrow({ where: { title } });
  return (content as unknown as PostDocument).content;
}

describe("pictures of other sites", () => {
  test("are fetched, each once, a few at a time; what cannot be had stays a link with its reason", async () => {
    const { handle, userId } = await buildActor();
    const many = Array.from({ length: 12 }, (_, n) => `![pier ${n}](${site.base}/pier-${n}.png)`);
    const others = ["gone", "page", "inside"].map((name) => `![${name}](${site.base}/${name}.png)`);
    await put("one.md", [...many, ...others].join("\n\n"));
    await put("two.md", `![again](${site.base}/pier-0.png)`);

    const look = await run(handle, { isDryRun: true });
    expect(look.pictures).toEqual({ kept: 16, linked: 0, missing: 0, fetched: 16 });
    expect(site.asked).toEqual([]);

    const report = await run(handle);
    expect(report.pictures).toEqual({ kept: 13, linked: 3, missing: 0, fetched: 13 });
    expect(new Set(site.asked).size).toBe(site.asked.length);
    expect(most).toBeLessThanOrEqual(4);
    const notes = report.notes.map(({ text }) => text).join("\n");
    expect(notes).toMatch(/gone\.png” is not kept: its site does not give it to us; it is linked instead\./);
    expect(notes).toMatch(/page\.png” is not kept: this file is not a picture/);
    expect(notes).toMatch(/inside\.png” is not kept: its address is not public/);
    expect((await blocksOf("two.md"))[0]).toMatchObject({ type: "image", attrs: { alt: "again" } });
    // All of them are the same picture.
    expect(await db().media.findMany({ select: { ownerId: true, status: true } })).toEqual([
      { ownerId: userId, status: "attached" },
    ]);
    expect((await run(handle)).counts).toMatchObject({ imported: 0, changed: 0, unchanged: 2 });
  });

  test("stay links when nobody wants them, and come in when somebody does after all", async () => {
    const { handle } = await buildActor();
    await put("one.md", `![pier](${site.base}/pier.png)`);
    const report = await run(handle, { fetchPictures: false });
    expect(report.pictures).toEqual({ kept: 0, linked: 1, missing: 0, fetched: 0 });
    expect(site.asked).toEqual([]);
    expect((await run(handle)).counts).toMatchObject({ changed: 1 });
    expect((await blocksOf("one.md"))[0]).toMatchObject({ type: "image" });
  });

  test("are those of the former site too that the archive lacks, when somebody says where it was", async () => {
    const { handle } = await buildActor();
    await put("one.md", "![pier](/pier.png)");
    expect((await run(handle)).pictures).toMatchObject({ kept: 0, missing: 1 });
    expect((await run(handle, { site: site.base })).pictures).toMatchObject({ kept: 1, fetched: 1 });
    expect(site.asked).toEqual(["GET /pier.png"]);
  });

  test("are never in our own network", async () => {
    const { handle } = await buildActor();
    await put("one.md", `![pier](${site.base}/pier.png)`);
    const report = await importFolder({ folder, author: handle, withDrafts: true, fetchPictures: true });
    expect(report.pictures).toMatchObject({ linked: 1, fetched: 0 });
    expect(site.asked).toEqual([]);
  });

  test("do not cost a story its picture when the import is stopped meanwhile", async () => {
    const { handle } = await buildActor();
    await put("one.md", `![pier](${site.base}/pier.png)`);
    const stop = new AbortController();
    const get: typeof fetchLocally = (address, options) => {
      stop.abort();
      return fetchLocally(address, options);
    };
    const report = await run(handle, { signal: stop.signal, get });
    expect(report).toMatchObject({ isComplete: false, counts: { imported: 0 } });
    expect((await run(handle)).counts).toMatchObject({ imported: 1 });
  });
});
