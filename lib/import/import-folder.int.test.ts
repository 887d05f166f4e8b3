import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { DocumentNode } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { saveDraft } from "@/lib/posts/save-draft";
import { searchPosts } from "@/lib/search/search-posts";
import { buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, sharedRows, testDatabase } from "@/tests/harness/database";
import { importFolder } from "./import-folder";
import type { ImportReport } from "./report";

testDatabase();

let base: string;
let folder: string;

async function makeFolder(): Promise<void> {
  base = await mkdtemp(path.join(tmpdir(), "nirvana-import-"));
  folder = path.join(base, "coast-blog");
}

beforeEach(makeFolder);
afterEach(() => rm(base, { recursive: true, force: true }));

async function put(file: string, content: string | Buffer): Promise<void> {
  const absolute = path.join(folder, file);
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, content);
}

const picture = (colour: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .png()
    .toBuffer();

const post = (front: string, body = "Some words about fog.") => `+++\n${front}\n+++\n\n${body}\n`;
const executable = Buffer.concat([Buffer.from("MZ\u0090\u0000", "latin1"), Buffer.alloc(2000, 7)]);
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#b0176c"/></svg>`;

/** A small blog with everything that goes wrong in large ones. */
async function buildBlog(): Promise<void> {
  await put("content/_index.md", post('title = "Coast"'));
  await put(
    "content/fog.md",
    post(
      'path = "2020/01/02/fog"\ntitle = "Fog"\nauthors = ["Ada", "Grace"]\naliases = ["2020/01/02/fog.html", "fog"]',
      `Fog is a cloud that sat down.[^1] See [tides](/2021/03/04/tides.html) and https://coast.example/2021/03/04/tides.

| when | how |
| ---- | --- |
| dawn | \`thick\` |

\`\`\`rust
fn main() {}
\`\`\`

![A pier](pier.png) ![A chart](art/chart.svg)

[^1]: So it is said.`,
    ),
  );
  await put("content/pier.png", await picture("#335577"));
  await put("content/art/chart.svg", drawing);
  await put(
    "content/tides/index.md",
    post(
      'path = "2021/03/04/tides"\naliases = ["2021/03/04/tides.html"]\ntitle = "Tides"',
      "After the [fog](https://coast.example/2020/01/02/fog/) ![](moon.png) ![A pier](../pier.png)",
    ),
  );
  await put("content/tides/moon.png", await picture("#ddeeff"));
  await put("content/inside/_index.md", post('title = "Inside"'));
  await put(
    "content/inside/logbook.md",
    post('date = 2022-05-06\ntitle = "Logbook"\n[extra]\nrelease = true'),
  );
  await put("content/broken.md", '+++\ntitle = "Broken\n+++\nText');
  await put(
    "content/missing.md",
    post('date = 2020-01-01\ntitle = "Missing"', "A ![lighthouse](lost.png) stood."),
  );
  await put(
    "content/html.md",
    post(
      'date = 2020-01-03\ntitle = "HTML"',
      "<div><b>Bold</b><script>alert(1)</script> <blink>x</blink></div>",
    ),
  );
  await put(
    "content/program.md",
    post('date = 2020-01-04\ntitle = "Program"', "![a](run.exe) ![b](fake.png)"),
  );
  await put("content/run.exe", executable);
  await put("content/fake.png", executable);
  await put("content/twin-a.md", post('path = "2023/01/01/twin"\ntitle = "Twin A"'));
  await put("content/twin-b.md", post('path = "2023/01/01/twin"\ntitle = "Twin B"'));
  await put("content/yaml.md", "---\ntitle: Yaml\ndate: 2019-01-01\n---\nWords.");
  await put("content/draft.md", post('title = "Draft"\ndraft = true'));
  await put("content/future.md", post(`title = "Future"\ndate = ${new Date().getFullYear() + 2}-01-01`));
  await put("content/empty.md", post('title = "Empty"', ""));
}

const run = (author: string, more: Partial<Parameters<typeof importFolder>[0]> = {}) =>
  importFolder({ folder, author, ...more });

const stored = () =>
  db().post.findMany({
    orderBy: { title: "asc" },
    select: {
      id: true,
      title: true,
      slug: true,
      version: true,
      updatedAt: true,
      importHash: true,
      content: true,
    },
  });

function images(content: unknown): DocumentNode[] {
  const node = content as DocumentNode;
  return [...(node.type === "image" ? [node] : []), ...(node.content ?? []).flatMap(images)];
}

const byTitle = async (title: string) => db().post.findFirstOrThrow({ where: { title } });

describe("importing a folder", () => {
  let author: Actor;
  let report: ImportReport;
  sharedRows(async () => {
    await makeFolder();
    await buildBlog();
    author = await buildActor();
    report = await run(author.handle);
    await rm(base, { recursive: true, force: true });
  });

  it("publishes every post and says why a file is none", () => {
    expect(report).toMatchObject({
      isComplete: true,
      files: 15,
      counts: { imported: 9, changed: 0, unchanged: 0, skipped: 6 },
    });
    expect(report.skipped.map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      "content/_index.md: It describes a section of the site and is no post.",
      "content/broken.md: The front matter is not valid TOML (line 2).",
      "content/draft.md: It is a draft.",
      "content/empty.md: There is no text in it.",
      "content/future.md: It is dated in the future.",
      "content/inside/_index.md: It describes a section of the site and is no post.",
    ]);
  });

  it("keeps dates, names, tags and former addresses", async () => {
    const fog = await db().post.findFirstOrThrow({
      where: { title: "Fog" },
      select: {
        authorId: true,
        status: true,
        slug: true,
        byline: true,
        publishedAt: true,
        editedAt: true,
        addresses: { orderBy: { path: "asc" }, select: { path: true } },
      },
    });
    expect(fog).toEqual({
      authorId: author.userId,
      status: "published",
      slug: "fog",
      byline: "Ada and Grace",
      publishedAt: new Date("2020-01-02T12:00:00Z"),
      editedAt: null,
      addresses: [{ path: "2020/01/02/fog" }, { path: "2020/01/02/fog.html" }, { path: "fog" }],
    });
    const tags = await db().tag.findMany({ orderBy: { slug: "asc" }, select: { slug: true, name: true } });
    expect(tags).toEqual([
      { slug: "inside", name: "Inside" },
      { slug: "releases", name: "Releases" },
    ]);
  });

  it("makes links between the posts lead to their stories, in both directions", async () => {
    expect(JSON.stringify((await byTitle("Fog")).content).match(/\/stories\/tides/g)).toHaveLength(2);
    expect(JSON.stringify((await byTitle("Tides")).content)).toContain('"href":"/stories/fog"');
  });

  it("keeps each picture once and notes the ones it cannot keep", async () => {
    expect(report.pictures).toEqual({ kept: 4, linked: 0, missing: 3, fetched: 0 });
    const media = await db().media.findMany({ select: { status: true, format: true } });
    expect(media).toEqual(Array.from({ length: 3 }, () => ({ status: "attached", format: "png" })));
    expect(images((await byTitle("Fog")).content).map(({ attrs }) => attrs?.alt)).toEqual([
      "A pier",
      "A chart",
    ]);
    expect((await byTitle("Missing")).text).toBe("A lighthouse stood.");
    const notes = report.notes.map(({ file, line, text }) => `${file}:${line} ${text}`).join("\n");
    expect(notes).toContain(
      "content/missing.md:6 The picture “lost.png” is not kept: there is no such file.",
    );
    expect(notes).toMatch(
      /content\/program\.md:6 The picture “run\.exe” is not kept: this file is not a picture/,
    );
    expect(notes).toMatch(/“fake\.png” is not kept/);
  });

  it("keeps the words of HTML and counts its elements", async () => {
    expect((await byTitle("HTML")).text).toBe("Bold x");
    expect(report.html).toMatchObject({
      converted: { b: 1 },
      unwrapped: { div: 1 },
      dropped: { script: 1 },
      unknown: { blink: 1 },
    });
  });

  it("gives one of two with the same address the address and keeps both", async () => {
    const [a, b] = [await byTitle("Twin A"), await byTitle("Twin B")];
    expect([a.slug, b.slug]).toEqual(["twin", "twin-2"]);
    expect(await db().formerAddress.findMany({ where: { path: "2023/01/01/twin" } })).toMatchObject([
      { postId: a.id },
    ]);
    expect(report.notes).toContainEqual({
      file: "content/twin-b.md",
      text: "The address “2023/01/01/twin” is claimed by content/twin-a.md too, and leads there.",
    });
  });

  it("makes them findable", async () => {
    const { hits } = await searchPosts({ q: "cloud that sat down", page: 1 });
    expect(hits.map(({ post: hit }) => hit.title)).toEqual(["Fog"]);
  });
});

describe("importing it again", () => {
  it("changes nothing, from the folder above or its content", async () => {
    await buildBlog();
    const { handle } = await buildActor();
    await run(handle);
    const before = await stored();
    invalidated.length = 0;
    for (const again of [folder, path.join(folder, "content")]) {
      const { counts } = await importFolder({ folder: again, author: handle });
      expect(counts).toMatchObject({ imported: 0, changed: 0 });
    }
    expect(await stored()).toEqual(before);
    expect(invalidated).toEqual([]);
  });

  it("changes what has changed, and says so to readers", async () => {
    await buildBlog();
    const { handle } = await buildActor();
    await run(handle);
    const before = await byTitle("Logbook");
    await put("content/inside/logbook.md", post('date = 2022-05-06\ntitle = "Log book"', "New words."));
    await put("content/tides/moon.png", await picture("#ffeecc"));
    const { counts } = await run(handle);
    expect(counts).toMatchObject({ imported: 0, changed: 2, unchanged: 7 });
    const after = await byTitle("Log book");
    expect(after).toMatchObject({
      id: before.id,
      slug: "logbook",
      version: before.version + 1,
      text: "New words.",
    });
    expect(after.editedAt).toBeInstanceOf(Date);
    const kept = await db().postRevision.findMany({
      where: { postId: after.id },
      orderBy: { createdAt: "asc" },
    });
    expect(kept.map(({ kind, snapshot }) => [kind, (snapshot as { title: string }).title])).toEqual([
      ["publish", "Logbook"],
      ["import", "Log book"],
    ]);
    expect(invalidated).toContain(`post:${before.id}`);
  });

  it("finds a picture that was missing the first time", async () => {
    await put("a.md", post('date = 2020-01-01\ntitle = "A"', "![x](late.png)"));
    const { handle } = await buildActor();
    await run(handle);
    await put("late.png", await picture("#102030"));
    expect((await run(handle)).counts.changed).toBe(1);
    expect(images((await byTitle("A")).content)).toHaveLength(1);
  });

  it("leaves what its author has changed here as it is", async () => {
    await put("a.md", post('date = 2020-01-01\ntitle = "A"'));
    const author = await buildActor();
    await run(author.handle);
    const { id, version } = await byTitle("A");
    await saveDraft(author, draftInput({ postId: id, version, title: "Mine" }));
    expect((await run(author.handle)).counts.unchanged).toBe(1);
    await put("a.md", post('date = 2020-01-01\ntitle = "Theirs"'));
    const report = await run(author.handle);
    expect(report.skipped[0]?.reason).toMatch(/so has its story here/);
    expect(await db().post.findUnique({ where: { id } })).toMatchObject({ title: "A", version: version + 1 });
  });

  it("goes on where it was stopped", async () => {
    await buildBlog();
    const { handle } = await buildActor();
    const stop = new AbortController();
    const first = await run(handle, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(first.isComplete).toBe(false);
    expect(first.counts.imported).toBeGreaterThan(0);
    expect(first.counts.imported).toBeLessThan(9);
    const second = await run(handle);
    expect(second.counts.imported).toBe(9 - first.counts.imported);
    expect(second.counts.unchanged).toBe(first.counts.imported);
  });
});

describe("an import", () => {
  it("takes another slug when somebody has the one it wants, and its links follow", async () => {
    await buildBlog();
    await buildPost({ title: "Tides" });
    await run((await buildActor()).handle);
    const fog = await byTitle("Fog");
    expect(JSON.stringify(fog.content).match(/\/stories\/tides-2/g)).toHaveLength(2);
  });

  it("never reads a picture outside the folder, by a path or a link", async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(base, "secret.png"), await picture("#ff0000"));
    await symlink(path.join(base, "secret.png"), path.join(folder, "link.png"));
    await put(
      "a.md",
      post(
        'title = "A"',
        `![1](../secret.png) ![2](${base}/secret.png) ![3](link.png) ![4](%2e%2e/secret.png)`,
      ),
    );
    const report = await run((await buildActor()).handle);
    expect(await db().media.count()).toBe(0);
    expect(report.pictures).toEqual({ kept: 0, linked: 0, missing: 4, fetched: 0 });
    expect(report.notes.filter(({ text }) => text.includes("outside the imported folder"))).toHaveLength(3);
  });

  it("looks and stores nothing in a dry run", async () => {
    await buildBlog();
    const report = await run((await buildActor()).handle, { isDryRun: true });
    expect(report.counts).toMatchObject({ imported: 9 });
    expect(report.pictures.missing).toBe(3);
    expect(await db().post.count()).toBe(0);
    expect(await db().media.count()).toBe(0);
  });

  it("does not touch what was imported for another account", async () => {
    await put("a.md", post('title = "A"\ndate = 2020-01-01'));
    await run((await buildActor()).handle);
    const report = await run((await buildActor()).handle);
    expect(report.skipped[0]?.reason).toBe("It was imported for another account already.");
    expect(await db().post.count()).toBe(1);
  });

  it("asks for an account and a folder that are there", async () => {
    await expect(importFolder({ folder, author: "demo" })).rejects.toThrow(/no folder/);
    await put("a.txt", "x");
    await expect(run("nobody-here")).rejects.toThrow(/no Markdown/);
    await put("a.md", "# A\n\nb");
    await expect(run("nobody-here")).rejects.toMatchObject({
      code: "not_found",
      message: expect.stringMatching(/no account @nobody-here/),
    });
  });

  it("keeps the first picture of an animation that is too large", async () => {
    const frame = { width: 2000, height: 2000 };
    const raw = { ...frame, channels: 3 as const, pageHeight: 2000, height: 2000 * 13 };
    const pixels = Buffer.alloc(raw.width * raw.height * 3);
    const frameBytes = pixels.length / 13;
    for (let n = 0; n < 13; n++) pixels.fill(n * 19, n * frameBytes, (n + 1) * frameBytes);
    const film = sharp(pixels, { raw });
    await put(
      "film.gif",
      await film.gif({ delay: Array.from({ length: 13 }, () => 100), effort: 1, dither: 0 }).toBuffer(),
    );
    await put("a.md", post('title = "A"', "![A film](film.gif)"));
    const report = await run((await buildActor()).handle);
    expect(report.notes.map(({ text }) => text).join()).toContain("its first picture is kept");
    expect(images((await byTitle("A")).content)[0]?.attrs).toMatchObject({ alt: "A film", ...frame });
  });

  it("goes on after a text that is too deep", async () => {
    await put("deep.md", post('title = "Deep"', `${">".repeat(300)} x`));
    await put("fine.md", post('title = "Fine"'));
    const report = await run((await buildActor()).handle);
    expect(report.counts).toMatchObject({ imported: 1, skipped: 1 });
    expect(report.skipped[0]?.reason).toMatch(/nested too deeply/);
  });

  it("keeps so many former addresses of a story and no more, and says so", async () => {
    const aliases = Array.from({ length: 30 }, (_, n) => `"/old-${n}"`).join(", ");
    await put("a.md", post(`title = "A"\ndate = 2020-01-01\naliases = [${aliases}]`));
    const report = await run((await buildActor()).handle);
    expect(report.addresses).toBe(20);
    expect(await db().formerAddress.count()).toBe(20);
    expect(report.notes.map(({ text }) => text)).toContain(
      "A story keeps 20 former addresses; 11 more are left out.",
    );
  });

  it("says so much about a story and no more", async () => {
    const pictures = Array.from({ length: 300 }, (_, n) => `![x](gone-${n}.png)`).join("\n\n");
    await put("a.md", post('title = "A"', pictures));
    const { notes } = await run((await buildActor()).handle);
    expect(notes).toHaveLength(201);
    expect(notes.find(({ line }) => line === undefined)?.text).toBe(
      "100 more notes like these are left out.",
    );
  });

  it("leaves out a text with more links than any has", async () => {
    await put("a.md", post('title = "A"', "[x](y) ".repeat(10_001)));
    const { skipped } = await run((await buildActor()).handle);
    expect(skipped[0]?.reason).toBe("It has more than 10,000 links and pictures.");
  });

  it("gives many stories of one name each an address, without counting through all of them for each", async () => {
    for (let n = 0; n < 30; n++) await put(`${n}.md`, post(`title = "Fog"\nslug = "fog"\ndate = 2020-01-01`));
    const asked = vi.spyOn(db().postSlug, "findMany");
    const report = await run((await buildActor()).handle, { isDryRun: true });
    expect(report.counts.imported).toBe(30);
    expect(asked.mock.calls.length).toBeGreaterThan(0);
    expect(asked.mock.calls.length).toBeLessThan(100);
  });

  it("that an account stopped leaves the story in hand", async () => {
    await put("a.md", post('title = "A"\ndate = 2019-01-01'));
    const heavy = "*a* **b** `c` [d](https://example.org) ~~e~~ | ".repeat(80_000);
    await put("b.md", post('title = "B"\ndate = 2020-01-01', heavy));
    const { userId } = await buildActor();
    const stop = new AbortController();
    const report = await importFolder({
      folder,
      author: { userId },
      personal: { fileName: "blog", work: base },
      signal: stop.signal,
      onProgress: () => setTimeout(() => stop.abort(), 100),
    });
    expect(report).toMatchObject({ isComplete: false, counts: { imported: 1 } });
    expect(await db().post.count()).toBe(1);
  });
});
