import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { DocumentNode } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { importFolder } from "@/lib/import/import-folder";
import { unpackZip } from "@/lib/import/unpack-zip";
import { keepAttachment } from "@/lib/media/keep-attachment";
import { storeFile } from "@/lib/media/store-file";
import { createPlace } from "@/lib/places/create-place";
import { ensureTown } from "@/lib/places/require-place";
import { archivePost } from "@/lib/posts/archive-post";
import { binPost } from "@/lib/posts/bin-post";
import { listRevisions } from "@/lib/posts/list-revisions";
import { nameRevision } from "@/lib/posts/name-revision";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { createJourney } from "@/lib/series/create-journey";
import { updateJourney } from "@/lib/series/update-journey";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { type ExportedPost, exportSchema } from "./export-format";
import { exportZip } from "./export-zip";

testDatabase();

let work: string;
beforeEach(async () => {
  work = await mkdtemp(path.join(tmpdir(), "nirvana-export-test-"));
});
afterEach(() => rm(work, { recursive: true, force: true }));

const doc = (...content: DocumentNode[]) => ({ type: "doc" as const, content });
const p = (text: string, href?: string): DocumentNode => ({
  type: "paragraph",
  content: [{ type: "text", text, ...(href ? { marks: [{ type: "link", attrs: { href } }] } : {}) }],
});

async function picture(owner: Actor, colour: string) {
  const file = await sharp({ create: { width: 60, height: 40, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return storeFile(owner.userId, file, "a.png");
}

async function exportTo(name: string, owner: Actor): Promise<string> {
  const file = path.join(work, name);
  await pipeline(await exportZip(owner.userId), createWriteStream(file));
  return file;
}

async function unpacked(zip: string): Promise<{ folder: string; posts: ExportedPost[] }> {
  const folder = `${zip}.d`;
  await mkdir(folder);
  await unpackZip(zip, folder);
  const json = exportSchema.parse(JSON.parse(await readFile(path.join(folder, "nirvana.json"), "utf8")));
  return { folder, posts: json.posts.map(({ post }) => post as ExportedPost) };
}

const bring = (file: string, author: Actor, more: object = {}) =>
  importFolder({ folder: file, author: author.handle, withDrafts: true, ...more });

/** A small blog with all that an author can have. */
async function buildBlog(author: Actor) {
  const pier = await picture(author, "#335577");
  const cover = await picture(author, "#b0176c");
  const town = await ensureTown("3896218");
  const cabin = await createPlace(author, {
    name: "Cabin",
    region: "Chiloé",
    countryCode: "CL",
    latitude: -42.5,
    longitude: -73.8,
  });
  const image = {
    type: "image",
    attrs: { publicId: pier.publicId, width: 60, height: 40, alt: "A pier", caption: "In fog" },
  };
  const track = await keepAttachment(author.userId, Buffer.from("<gpx><trk/></gpx>"), "north.gpx");
  const file = {
    type: "fileLink",
    attrs: { publicId: track.publicId, name: "The way north.gpx", format: "gpx", bytes: track.bytes },
  };
  const ferry = await buildPost({
    author,
    title: "The ferry",
    content: doc(p("Words."), image, file, { type: "paragraph" }),
    tags: ["Ferries", "Fog"],
    coverPublicId: cover.publicId,
    coverAlt: "Magenta",
    placeId: town.id,
    placePrecision: "region",
    publishedAt: new Date("2024-05-07T10:00:00Z"),
  });
  await db().formerAddress.create({ data: { path: "2019/ferry.html", postId: ferry.postId } });
  await db().postSlug.create({ data: { slug: "the-old-ferry", postId: ferry.postId } });
  const tide = await buildPost({
    author,
    title: "Tides",
    content: doc(p("See the ferry", "/stories/the-ferry")),
  });
  const changed = draftInput({ postId: tide.postId, version: tide.version, title: "Tides, again", tags: [] });
  await saveDraft(author, changed);
  await buildDraft({
    author,
    title: "Not yet",
    content: doc(p("A beginning.")),
    placeId: cabin.id,
    tags: ["Cabin"],
  });
}

/** What an export says, without what is another's own: ids of posts and names of pictures. */
function comparable(posts: readonly ExportedPost[]): unknown {
  const plain = JSON.parse(
    JSON.stringify(posts, (key, value: unknown) => (key === "id" || key === "publicId" ? "" : value)),
  ) as ExportedPost[];
  return plain.toSorted((a, b) =>
    ((a.story ?? a.draft)?.title ?? "").localeCompare((b.story ?? b.draft)?.title ?? ""),
  );
}

const snapshot = () =>
  Promise.all([
    db().post.findMany({ orderBy: { id: "asc" }, include: { draft: true, slugs: true, addresses: true } }),
    db().media.findMany({ orderBy: { id: "asc" } }),
  ]);

describe("an export", () => {
  it("holds every story as Markdown, everything as JSON, and the pictures", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const { folder, posts } = await unpacked(await exportTo("a.zip", author));
    expect(posts).toHaveLength(3);
    const markdown = await readFile(path.join(folder, "posts/2024-05-07-the-ferry.md"), "utf8");
    expect(markdown).toMatch(/^---\ntitle: The ferry\n/);
    expect(markdown).toContain("![A pier](../media/");
    expect(markdown).toMatch(/\n {2}name: Castro\n/);
    expect(markdown).toMatch(/^::file\[The way north\.gpx\]\{src="\.\.\/media\/[\w-]+\.gpx" bytes="17"\}$/m);
    const [track] = /media\/[\w-]+\.gpx/.exec(markdown) ?? [];
    expect(await readFile(path.join(folder, track ?? ""), "utf8")).toBe("<gpx><trk/></gpx>");
    const [image] = /media\/[\w-]+\.png/.exec(markdown) ?? [];
    expect(await sharp(path.join(folder, image ?? "")).metadata()).toMatchObject({ width: 60, height: 40 });
  });

  it("holds nothing of anybody else's", async () => {
    const other = await buildActor();
    await buildBlog(other);
    const author = await buildActor();
    await buildPost({ author, title: "Mine" });
    const { posts } = await unpacked(await exportTo("a.zip", author));
    expect(posts.map((post) => post.story?.title)).toEqual(["Mine"]);
  });

  it("imported again changes nothing", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const file = await exportTo("a.zip", author);
    const before = await snapshot();
    const report = await bring(file, author);
    expect(report.counts).toEqual({ imported: 0, changed: 0, unchanged: 3, skipped: 0 });
    expect(await snapshot()).toEqual(before);
  });

  it("holds the pictures that a co-author brought to a story, and no story of the owner's for the co-author", async () => {
    const { author, postId, version } = await buildDraft({ title: "Together" });
    const other = await buildCoAuthor(author, postId);
    const brought = await picture(other, "#335577");
    await picture(other, "#557733");
    await saveDraft(other, draftInput({ postId, version, coverPublicId: brought.publicId }));
    const file = await exportTo("a.zip", author);
    const { folder, posts } = await unpacked(file);
    expect(posts).toMatchObject([{ draft: { cover: { publicId: brought.publicId } } }]);
    const { media } = JSON.parse(await readFile(path.join(folder, "nirvana.json"), "utf8"));
    expect(media).toMatchObject([
      { publicId: brought.publicId, file: expect.stringMatching(/^media\/[\w-]+\.png$/) },
    ]);
    const before = await snapshot();
    expect((await bring(file, author)).counts).toMatchObject({ unchanged: 1, imported: 0, changed: 0 });
    expect(await snapshot()).toEqual(before);
    expect((await unpacked(await exportTo("b.zip", other))).posts).toEqual([]);
  });

  it("imported into an empty account brings everything back, and a second time nothing", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const file = await exportTo("a.zip", author);
    const { posts } = await unpacked(file);
    await db().user.delete({ where: { id: author.userId } });
    await db().place.deleteMany();
    const heir = await buildActor();
    const report = await bring(file, heir);
    expect(report.skipped).toEqual([]);
    expect(report.counts).toMatchObject({ imported: 3 });
    expect(report).toMatchObject({ kind: "nirvana", drafts: 1, pictures: { kept: 3, missing: 0 } });
    const { posts: again } = await unpacked(await exportTo("b.zip", heir));
    expect(comparable(again)).toEqual(comparable(posts));
    const before = await snapshot();
    expect((await bring(file, heir)).counts).toMatchObject({ unchanged: 3, imported: 0 });
    expect(await snapshot()).toEqual(before);
  });

  it("imported beside the originals, links its stories to each other", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const heir = await buildActor();
    await bring(await exportTo("a.zip", author), heir);
    const tides = await db().post.findFirstOrThrow({ where: { authorId: heir.userId, title: "Tides" } });
    expect(tides.slug).toBe("tides-2");
    expect(JSON.stringify(tides.content)).toContain('"/stories/the-ferry-2"');
  });

  it("leaves what has changed here since as it is", async () => {
    const author = await buildActor();
    const { postId, version } = await buildPost({ author, title: "Before" });
    const file = await exportTo("a.zip", author);
    await saveDraft(author, draftInput({ postId, version, title: "After" }));
    const before = await snapshot();
    const report = await bring(file, author);
    expect(report.skipped[0]?.reason).toMatch(/has changed here since the export/);
    expect(await snapshot()).toEqual(before);
  });

  it("brings in what was changed in its Markdown", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const { folder } = await unpacked(await exportTo("a.zip", author));
    const file = path.join(folder, "posts/2024-05-07-the-ferry.md");
    await writeFile(file, (await readFile(file, "utf8")).replace("Words.", "Better words."));
    const report = await bring(folder, author);
    expect(report.counts).toMatchObject({ changed: 1, unchanged: 2 });
    const post = await db().post.findFirstOrThrow({ where: { title: "The ferry" } });
    expect(post.text).toContain("Better words.");
    expect(post.text).toContain("A pier");
    expect(post.placePrecision).toBe("region");
    const { revisions } = await listRevisions(author, { postId: post.id });
    expect(revisions.map(({ kind }) => kind)).toEqual(["import", "publish", "save"]);
    expect((await bring(folder, author)).counts).toMatchObject({ unchanged: 3 });
  });

  it("tells of another's place no more than its page does, and of what is scheduled as a draft", async () => {
    const [ada, bob] = [await buildActor(), await buildActor()];
    const cabin = await createPlace(ada, {
      name: "Cabin",
      countryCode: "CL",
      latitude: -42.51234,
      longitude: -73.51234,
    });
    await buildPost({ author: ada, placeId: cabin.id, placePrecision: "exact" });
    await buildDraft({ author: bob, placeId: cabin.id });
    const placeOf = async (owner: Actor) => {
      const [post] = (await unpacked(await exportTo(`${owner.handle}.zip`, owner))).posts;
      return (post?.story ?? post?.draft)?.place;
    };
    expect(await placeOf(bob)).toMatchObject({ latitude: -42.51, longitude: -73.51 });
    expect(await placeOf(ada)).toMatchObject({ latitude: -42.51234, longitude: -73.51234 });

    const author = await buildActor();
    const draft = await buildDraft({ author });
    const publishAt = new Date(Date.now() + 3_600_000).toISOString();
    await publishPost(author, { postId: draft.postId, version: draft.version, publishAt });
    const zip = await exportTo("scheduled.zip", author);
    expect((await unpacked(zip)).posts).toMatchObject([{ status: "draft" }]);
    const other = await buildActor();
    await bring(zip, other);
    expect(await db().post.findMany({ where: { authorId: other.userId } })).toMatchObject([
      { status: "draft" },
    ]);
  });

  /** One story of each state, in a journey. */
  async function buildStates(author: Actor) {
    const [shown, away, thrown] = [
      await buildPost({ author, title: "Shown" }),
      await buildPost({ author, title: "Put away" }),
      await buildPost({ author, title: "Thrown away" }),
    ];
    await saveDraft(
      author,
      draftInput({ postId: away.postId, version: away.version, title: "Put away, again" }),
    );
    const { postId: draftId } = await buildDraft({ author, title: "Draft in the bin" });
    await archivePost(author, { postId: away.postId });
    await binPost(author, { postId: thrown.postId });
    await binPost(author, { postId: draftId });
    const { journeyId } = await createJourney(author, { title: "North" });
    const postIds = [away.postId, shown.postId];
    await updateJourney(author, { journeyId, title: "North", description: "By rail.", postIds });
    return { draftId };
  }

  const states = async (owner: Actor) =>
    db().post.findMany({
      where: { authorId: owner.userId },
      orderBy: { title: "asc" },
      select: {
        title: true,
        status: true,
        binnedAt: true,
        binnedFrom: true,
        draft: { select: { title: true } },
        series: { select: { position: true, series: { select: { title: true, description: true } } } },
        search: { select: { postId: true } },
      },
    });

  it("brings back the archive, the bin and the journeys, and changes nothing the second time", async () => {
    const author = await buildActor();
    await buildStates(author);
    const before = (await states(author)).map(({ search, ...post }) => ({
      ...post,
      isFound: search !== null,
    }));
    const file = await exportTo("a.zip", author);
    const { posts } = await unpacked(file);
    expect((await bring(file, author)).counts).toMatchObject({ unchanged: 4, imported: 0 });

    await db().user.delete({ where: { id: author.userId } });
    const heir = await buildActor();
    expect((await bring(file, heir, { isDryRun: true })).journeys).toBe(1);
    const report = await bring(file, heir);
    expect(report).toMatchObject({ counts: { imported: 4, skipped: 0 }, journeys: 1 });
    const after = (await states(heir)).map(({ search, ...post }) => ({ ...post, isFound: search !== null }));
    expect(after).toEqual(before);
    expect(after.filter(({ isFound }) => isFound)).toMatchObject([{ title: "Shown" }]);
    const { posts: again } = await unpacked(await exportTo("b.zip", heir));
    expect(comparable(again)).toEqual(comparable(posts));
    const stored = await snapshot();
    expect(await bring(file, heir)).toMatchObject({ counts: { unchanged: 4, imported: 0 }, journeys: 0 });
    expect(await snapshot()).toEqual(stored);
    expect(await db().series.count()).toBe(1);
  });

  it("brings back the history of each story, when it is asked for", async () => {
    const author = await buildActor();
    const pier = await picture(author, "#225588");
    const old = doc(p("As it was."), {
      type: "image",
      attrs: { publicId: pier.publicId, width: 60, height: 40, alt: "A pier" },
    });
    const town = await ensureTown("3896218");
    const { postId, version } = await buildDraft({ author, title: "One", content: old, placeId: town.id });
    const [first] = await db().postRevision.findMany({ where: { postId }, select: { id: true } });
    await nameRevision(author, { postId, revisionId: first?.id ?? "", name: "The first" });
    await saveDraft(author, draftInput({ postId, version, title: "Two" }));
    const historyOf = (ownerId: string) =>
      db().postRevision.findMany({
        where: { post: { authorId: ownerId } },
        orderBy: { createdAt: "asc" },
        select: { kind: true, name: true, createdAt: true, savedAt: true, wordCount: true, snapshot: true },
      });
    const said = (rows: Awaited<ReturnType<typeof historyOf>>) =>
      JSON.parse(JSON.stringify(rows, (key, value: unknown) => (key === "publicId" ? "" : value)));
    const before = await historyOf(author.userId);
    expect(before.map(({ name }) => name)).toEqual(["The first", null]);

    const plain = await unpacked(await exportTo("plain.zip", author));
    await expect(readFile(path.join(plain.folder, `history/${postId}.json`))).rejects.toThrow();
    const file = path.join(work, "whole.zip");
    await pipeline(await exportZip(author.userId, { withHistory: true }), createWriteStream(file));
    expect((await bring(file, author)).counts).toMatchObject({ unchanged: 1 });
    expect(await historyOf(author.userId)).toEqual(before);

    await db().user.delete({ where: { id: author.userId } });
    const heir = await buildActor();
    expect(await bring(file, heir)).toMatchObject({ counts: { imported: 1 }, pictures: { kept: 1 } });
    expect(said(await historyOf(heir.userId))).toEqual(said(before));
    expect(await db().mediaUse.count({ where: { post: { authorId: heir.userId } } })).toBe(1);
    expect((await bring(file, heir)).counts).toMatchObject({ unchanged: 1 });
    expect(await db().postRevision.count()).toBe(2);

    const { folder } = await unpacked(file);
    await writeFile(path.join(folder, `history/${postId}.json`), '{"post":5}');
    const damaged = await bring(folder, await buildActor());
    expect(damaged.counts).toMatchObject({ imported: 1 });
    expect(damaged.notes.map(({ text }) => text)).toContain("Its history is damaged and not kept.");
  });

  it("leaves what is in the bin here where it is, and says so", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const file = await exportTo("a.zip", author);
    const markdown = path.join(work, "fog.md");
    await writeFile(markdown, "---\ntitle: Fog\ndraft: true\n---\n\nWords.\n");
    await bring(markdown, author);
    for (const { id } of await db().post.findMany({ where: { slug: null } })) {
      await binPost(author, { postId: id });
    }
    const before = await snapshot();
    const report = await bring(file, author);
    expect(report.counts).toMatchObject({ unchanged: 2, skipped: 1 });
    expect(report.skipped[0]?.reason).toMatch(/in your bin here, and left there/);
    const one = await bring(markdown, author);
    expect(one.counts).toMatchObject({ unchanged: 0, imported: 0, skipped: 1 });
    expect(one.skipped[0]?.reason).toMatch(/in your bin here/);
    await writeFile(markdown, "---\ntitle: Fog\ndraft: true\n---\n\nOther words.\n");
    expect((await bring(markdown, author)).skipped[0]?.reason).toMatch(/in your bin here/);
    expect(await snapshot()).toEqual(before);
  });

  it("does not bring back what has been in the bin for too long", async () => {
    const author = await buildActor();
    const { draftId } = await buildStates(author);
    await db().post.update({ where: { id: draftId }, data: { binnedAt: new Date("2020-01-01") } });
    const file = await exportTo("a.zip", author);
    const report = await bring(file, await buildActor());
    expect(report.skipped).toEqual([
      { file: expect.stringMatching(/^bin\//), reason: "It was in the bin, and its 30 days are over." },
    ]);
  });

  it("ends when its reader goes away", async () => {
    const author = await buildActor();
    await buildBlog(author);
    const zip = await exportZip(author.userId);
    zip.destroy();
    await expect.poll(() => zip.closed).toBe(true);
  });

  it("of nobody is refused", async () => {
    await expect(exportZip(crypto.randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });

  it("that is forged cannot name another's pictures, take odd addresses or write under another name", async () => {
    const author = await buildActor();
    await buildPost({ author, title: "Mine" });
    const { folder } = await unpacked(await exportTo("a.zip", author));
    const other = await buildActor();
    const theirs = await picture(other, "#123456");
    const at = path.join(folder, "nirvana.json");
    const json = JSON.parse(await readFile(at, "utf8"));
    const [{ post }] = json.posts;
    Object.assign(post, {
      id: crypto.randomUUID(),
      formerSlugs: ["new", "../x", "fine"],
      byline: "Somebody Else",
    });
    post.story.content.content.push({
      type: "image",
      attrs: { publicId: theirs.publicId, width: 1, height: 1, alt: "Stolen" },
    });
    json.media.push({ publicId: theirs.publicId, file: "media/none.png", width: 1, height: 1 });
    await writeFile(at, JSON.stringify(json));
    const report = await bring(folder, author, { personal: { fileName: "a.zip", work } });
    expect(report.counts).toMatchObject({ imported: 1 });
    const stored = await db().post.findFirstOrThrow({
      where: { text: { contains: "Stolen" } },
      include: { slugs: true },
    });
    expect(JSON.stringify(stored.content)).not.toContain(theirs.publicId);
    expect(stored.byline).toBeNull();
    expect(stored.slugs.map(({ slug }) => slug).toSorted()).toEqual(["fine", "mine-2"]);
  });
});
