import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { ensureTown } from "@/lib/places/require-place";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { documentOf } from "@/tests/factories/document";
import { buildMedia } from "@/tests/factories/media";
import { buildDraft, buildPost, deleteForGood, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { testDatabase } from "@/tests/harness/database";
import { getDraft } from "./get-draft";
import { getRevision } from "./get-revision";
import { listRevisions } from "./list-revisions";
import { nameRevision } from "./name-revision";
import { publishPost } from "./publish-post";
import { restoreRevision } from "./restore-revision";
import { saveDraft } from "./save-draft";
import { setAside } from "./set-aside";
import { thinRevisions } from "./thin-revisions";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const day = 24 * 60 * 60 * 1000;

let ada: Actor;
beforeEach(async () => {
  ada = await buildActor({ name: "Ada Byron" });
});

/** Kind and title of everything in a history, newest first. */
async function history(actor: Actor, postId: string): Promise<string[]> {
  const { revisions } = await listRevisions(actor, { postId });
  const whole = await Promise.all(revisions.map(({ id }) => getRevision(actor, { postId, revisionId: id })));
  return whole.map(({ kind, body }) => `${kind} ${body.title}`);
}

/** As if all that is in the history had been written so much earlier. */
async function age(milliseconds: number): Promise<void> {
  for (const { id, createdAt, savedAt } of await db().postRevision.findMany()) {
    await db().postRevision.update({
      where: { id },
      data: {
        createdAt: new Date(createdAt.getTime() - milliseconds),
        savedAt: new Date(savedAt.getTime() - milliseconds),
      },
    });
  }
}

/** One open editor that saves. */
function editorOf(actor: Actor, postId: string, version: number) {
  const id = uuid();
  let seq = 0;
  let now = version;
  return async (title: string, text = "There are two kinds of timetable on Chiloé.") => {
    seq += 1;
    const saved = await saveDraft(
      actor,
      draftInput({ postId, version: now, title, content: documentOf(text), writer: { id, seq } }),
    );
    now = saved.version;
    return saved;
  };
}

describe("the history of a story", () => {
  it("has one revision for five minutes of typing, and another after them", async () => {
    const postId = uuid();
    const save = editorOf(ada, postId, 0);
    await save("F");
    await save("Fo");
    await save("Fog");
    expect(await history(ada, postId)).toEqual(["save Fog"]);
    await age(5 * 60 * 1000);
    await save("Fog again");
    expect(await history(ada, postId)).toEqual(["save Fog again", "save Fog"]);
  });

  it("says who wrote it, when, and how many words there were", async () => {
    const { postId } = await buildDraft({ author: ada });
    const { revisions, next } = await listRevisions(ada, { postId });
    expect(next).toBeNull();
    expect(revisions).toEqual([
      {
        id: expect.any(String),
        kind: "save",
        name: null,
        author: { id: ada.userId, name: "Ada Byron", avatar: null },
        wordCount: 8,
        version: 1,
        createdAt: expect.any(String),
        savedAt: expect.any(String),
      },
    ]);
  });

  it("keeps apart what two open editors wrote", async () => {
    const { postId, version } = await buildDraft({ author: ada, title: "Mine" });
    const tablet = editorOf(ada, postId, version);
    await tablet("On the tablet");
    expect(await history(ada, postId)).toEqual(["save On the tablet", "save Mine"]);
  });

  it("begins anew where many words went at once", async () => {
    const postId = uuid();
    const save = editorOf(ada, postId, 0);
    await save("Fog", "fog ".repeat(100));
    await save("Fog", "fog ".repeat(95));
    await save("Fog", "gone");
    const { revisions } = await listRevisions(ada, { postId });
    expect(revisions.map(({ wordCount }) => wordCount)).toEqual([1, 95]);
  });

  it.each([
    [
      "words go a few at a time",
      ["fog ".repeat(100), "fog ".repeat(90), "fog ".repeat(80), "fog ".repeat(70)],
      [90, 70],
    ],
    [
      "words go one at a time",
      Array.from({ length: 12 }, (_, gone) => "fog ".repeat(20 - gone)),
      [17, 14, 11, 9],
    ],
    ["all words are others", ["fog ".repeat(100), "sun ".repeat(100)], [100, 100]],
    ["a short text is emptied", ["Four words of fog", "-"], [4, 0]],
  ])("begins anew where %s", async (_what, texts, left) => {
    const postId = uuid();
    const save = editorOf(ada, postId, 0);
    for (const text of texts) await save("Fog", text);
    const { revisions } = await listRevisions(ada, { postId });
    expect(revisions.map(({ wordCount }) => wordCount).toReversed()).toEqual(left);
  });

  it("begins anew where a picture, or most of the title, went", async () => {
    const picture = await buildMedia(ada.userId);
    const postId = uuid();
    const writer = uuid();
    const title = "Fog over the second ramp at six";
    const write = (version: number, fields: Parameters<typeof draftInput>[0]) =>
      saveDraft(ada, draftInput({ ...fields, version, title, writer: { id: writer, seq: version + 1 } }));
    await write(0, { postId, coverPublicId: picture.publicId });
    await write(1, { postId, coverPublicId: null });
    expect(await history(ada, postId)).toHaveLength(2);
    await saveDraft(ada, draftInput({ postId, version: 2, title: "x", writer: { id: writer, seq: 3 } }));
    expect(await history(ada, postId)).toEqual(["save x", `save ${title}`, `save ${title}`]);
  });

  it("goes on where words are typed, changed and moved", async () => {
    const postId = uuid();
    const save = editorOf(ada, postId, 0);
    const words = "There are two kinds of timetable on this island and one of them is weather".split(" ");
    for (let count = 1; count <= words.length; count++) {
      await save("Fog", words.slice(0, count).join(" ").slice(0, -1));
    }
    await save("Fog", words.toReversed().join(" "));
    expect(await history(ada, postId)).toHaveLength(1);
  });

  const recentRevisions = (postId: string, count: number, actor = ada) =>
    db().postRevision.createMany({
      data: Array.from({ length: count }, () => ({
        postId,
        authorId: actor.userId,
        writerId: uuid(),
        version: 1,
        snapshot: {},
        createdAt: new Date(Date.now() - 60_000),
      })),
    });

  it("does not grow without end for a program that saves under ever new names", async () => {
    const { postId, version } = await buildDraft({ author: ada });
    await recentRevisions(postId, 120);
    await editorOf(ada, postId, version)("One more");
    expect(await db().postRevision.count()).toBe(121);
    const newest = await db().postRevision.findFirst({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
    expect(newest?.snapshot).toMatchObject({ title: "One more" });
  });

  it("does not grow without end for a program that goes from story to story either", async () => {
    const { postId, version } = await buildDraft({ author: ada });
    const other = await buildDraft({ author: ada });
    await recentRevisions(other.postId, 600);
    const { version: now } = await editorOf(ada, postId, version)("One more");
    await editorOf(ada, postId, now)("And another");
    expect(await db().postRevision.count({ where: { postId } })).toBe(2);
  });

  it("does not take an import or many tags for a flood", async () => {
    const { postId, version } = await buildDraft({ author: ada });
    await db().postRevision.createMany({
      data: Array.from({ length: 130 }, () => ({
        postId,
        authorId: ada.userId,
        kind: "import" as const,
        version: 1,
        snapshot: {},
        createdAt: new Date(Date.now() - 60_000),
      })),
    });
    await editorOf(ada, postId, version)("One more");
    expect(await db().postRevision.count({ where: { postId } })).toBe(132);
  });

  it("writes over nobody else's words in a flood", async () => {
    const { postId, version } = await buildDraft({ author: ada });
    const eve = await buildCoAuthor(ada, postId);
    let now = version;
    const saveAs = async (actor: Actor, title: string) => {
      const input = draftInput({ postId, version: now, title, writer: { id: uuid(), seq: 1 } });
      now = (await saveDraft(actor, input)).version;
    };
    await recentRevisions(postId, 130, eve);
    await saveAs(ada, "Ada's");
    await saveAs(eve, "Junk");
    await saveAs(eve, "More junk");
    const newest = await db().postRevision.findMany({ orderBy: { createdAt: "desc" }, take: 2 });
    expect(newest.map(({ snapshot }) => (snapshot as { title: string }).title)).toEqual([
      "More junk",
      "Ada's",
    ]);
    expect(await db().postRevision.count({ where: { authorId: eve.userId } })).toBe(130);
  });

  it("keeps the whole of a draft: cover, place and tags too", async () => {
    const cover = await buildMedia(ada.userId);
    const porto = await ensureTown("2735943");
    const { postId } = await buildDraft({
      author: ada,
      subtitle: "Before six",
      tags: ["Bread"],
      coverPublicId: cover.publicId,
      coverAlt: "A window",
      placeId: porto.id,
      placePrecision: "region",
    });
    const { revisions } = await listRevisions(ada, { postId });
    expect(await getRevision(ada, { postId, revisionId: revisions[0]?.id ?? "" })).toMatchObject({
      body: {
        subtitle: "Before six",
        content: documentOf("There are two kinds of timetable on Chiloé."),
        tags: ["Bread"],
        cover: { publicId: cover.publicId, width: 1600, height: 1067, alt: "A window" },
        place: { name: "Porto" },
        placePrecision: "region",
      },
    });
  });

  it("holds every publication, and what was there before the history began", async () => {
    const post = await buildPost({ author: ada, title: "As imported" });
    await db().postRevision.deleteMany();
    const save = editorOf(ada, post.postId, post.version);
    const saved = await save("Changed");
    await publishPost(ada, { postId: post.postId, version: saved.version });
    expect(await history(ada, post.postId)).toEqual([
      "publish Changed",
      "save Changed",
      "publish As imported",
    ]);
  });

  it("comes in pages, each revision once", async () => {
    const { postId } = await buildDraft({ author: ada });
    await db().postRevision.createMany({
      data: Array.from({ length: 70 }, (_, n) => ({
        postId,
        version: 1,
        snapshot: {},
        // Several at the same moment.
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(n / 7))),
      })),
    });
    const pages = await readAllPages((before) => listRevisions(ada, { postId, before: before ?? null }));
    const seen = pages.flatMap(({ revisions }) => revisions.map(({ id }) => id));
    expect(pages).toHaveLength(3);
    expect(new Set(seen).size).toBe(71);
    expect(seen).toHaveLength(71);
  });

  it("goes with its story", async () => {
    const { postId } = await buildDraft({ author: ada });
    await deleteForGood(ada, postId);
    expect(await db().postRevision.count()).toBe(0);
  });

  it("is its author's alone", async () => {
    const babbage = await buildActor();
    const draft = await buildDraft({ author: ada });
    const post = await buildPost({ author: ada });
    for (const [{ postId, version }, code] of [
      [draft, "not_found"],
      [post, "forbidden"],
      [{ postId: uuid(), version: 1 }, "not_found"],
    ] as const) {
      const row = await db().postRevision.findFirst({ where: { postId } });
      const at = { postId, revisionId: row?.id ?? uuid() };
      await expect(listRevisions(babbage, { postId })).rejects.toEqual(refusal(code));
      await expect(getRevision(babbage, at)).rejects.toEqual(refusal(code));
      await expect(nameRevision(babbage, { ...at, name: "Mine" })).rejects.toEqual(refusal(code));
      await expect(restoreRevision(babbage, { ...at, version })).rejects.toEqual(refusal(code));
      await expect(setAside(babbage, draftInput({ postId, version }))).rejects.toEqual(refusal(code));
    }
    expect(await db().postRevision.count({ where: { name: { not: null } } })).toBe(0);
  });

  it("does not show a revision of one story under another", async () => {
    const mine = await buildDraft({ author: ada });
    const other = await buildDraft({ author: ada });
    const { revisions } = await listRevisions(ada, { postId: other.postId });
    const wrong = { postId: mine.postId, revisionId: revisions[0]?.id ?? "" };
    await expect(getRevision(ada, wrong)).rejects.toEqual(refusal("not_found"));
    await expect(nameRevision(ada, { ...wrong, name: "x" })).rejects.toEqual(refusal("not_found"));
    await expect(restoreRevision(ada, { ...wrong, version: mine.version })).rejects.toEqual(
      refusal("not_found"),
    );
  });
});

describe("naming a version", () => {
  it("keeps the name, ends its stretch, and takes it away again", async () => {
    const postId = uuid();
    const save = editorOf(ada, postId, 0);
    await save("Fog");
    const [first] = (await listRevisions(ada, { postId })).revisions;
    const at = { postId, revisionId: first?.id ?? "" };
    expect(await nameRevision(ada, { ...at, name: "  Sent to  Inés " })).toMatchObject({
      name: "Sent to Inés",
    });
    await save("Fog, later");
    expect(await history(ada, postId)).toEqual(["save Fog, later", "save Fog"]);
    expect(await nameRevision(ada, { ...at, name: "" })).toMatchObject({ name: null });
  });

  it("refuses a name that is too long", async () => {
    const { postId } = await buildDraft({ author: ada });
    const [first] = (await listRevisions(ada, { postId })).revisions;
    await expect(
      nameRevision(ada, { postId, revisionId: first?.id ?? "", name: "x".repeat(81) }),
    ).rejects.toEqual(refusal("invalid"));
  });
});

describe("restoring a version", () => {
  it("makes it the draft, as a revision of its own, and keeps what it replaced", async () => {
    const { postId, version } = await buildDraft({ author: ada, title: "First", tags: ["Bread"] });
    const save = editorOf(ada, postId, version);
    const saved = await save("Second");
    const first = (await listRevisions(ada, { postId })).revisions.at(-1)?.id ?? "";
    const restored = await restoreRevision(ada, { postId, revisionId: first, version: saved.version });
    expect(restored).toMatchObject({ title: "First", tags: ["Bread"], version: saved.version + 1 });
    expect(await history(ada, postId)).toEqual(["restore First", "save Second", "save First"]);
  });

  it("replaces nothing that was saved since, and happens once", async () => {
    const { postId, version } = await buildDraft({ author: ada, title: "First" });
    const save = editorOf(ada, postId, version);
    const saved = await save("Second");
    const revisionId = (await listRevisions(ada, { postId })).revisions.at(-1)?.id ?? "";
    await expect(restoreRevision(ada, { postId, revisionId, version })).rejects.toEqual(refusal("conflict"));
    expect(await getDraft(ada, postId)).toMatchObject({ title: "Second" });
    const input = { postId, revisionId, version: saved.version, writer: { id: uuid(), seq: 1 } };
    await restoreRevision(ada, input);
    expect(await restoreRevision(ada, input)).toMatchObject({ version: saved.version + 1 });
    expect(await history(ada, postId)).toHaveLength(3);
  });
});

describe("setting words aside", () => {
  it("keeps them in the history, once, and leaves the draft alone", async () => {
    const { postId, version } = await buildDraft({ author: ada, title: "On the tablet" });
    const mine = draftInput({ postId, version: 0, title: "On the laptop", writer: { id: uuid(), seq: 1 } });
    const kept = await setAside(ada, mine);
    expect(await setAside(ada, mine)).toEqual(kept);
    expect(await history(ada, postId)).toEqual(["aside On the laptop", "save On the tablet"]);
    expect(await getDraft(ada, postId)).toMatchObject({ title: "On the tablet", version });
  });

  it("keeps the words without a picture that is gone or another's, and what was written below it", async () => {
    const { postId, version } = await buildDraft({ author: ada });
    const theirs = await buildMedia((await buildActor()).userId);
    const image = { publicId: theirs.publicId, alt: "", width: 800, height: 600, caption: "The second ramp" };
    const content = {
      type: "doc",
      content: [...(documentOf("An hour of work.").content ?? []), { type: "image", attrs: image }],
    };
    const { revisionId } = await setAside(
      ada,
      draftInput({ postId, version, content, coverPublicId: "u/nobody/none" }),
    );
    const { body } = await getRevision(ada, { postId, revisionId });
    expect(JSON.stringify(body.content)).toMatch(/An hour of work\..*The second ramp/);
    expect(body.cover).toBeNull();
    expect(await db().mediaUse.count()).toBe(0);
  });

  it("refuses what no draft could hold", async () => {
    const { postId, version } = await buildDraft({ author: ada });
    await expect(setAside(ada, draftInput({ postId, version, content: { type: "iframe" } }))).rejects.toEqual(
      refusal("invalid"),
    );
    await expect(
      setAside(ada, draftInput({ postId, version, content: documentOf("x".repeat(2_000_000)) })),
    ).rejects.toEqual(refusal("too_large"));
    expect(await history(ada, postId)).toHaveLength(1);
  });
});

describe("thinning", () => {
  it("leaves 90 days whole, then the last of each day, and what was named or published", async () => {
    const { postId } = await buildDraft({ author: ada });
    await db().postRevision.deleteMany();
    const now = new Date("2026-11-27T12:00:00Z");
    const at = (days: number, hour: number) =>
      new Date(Date.UTC(2026, 10, 27) - days * day + hour * 60 * 60 * 1000);
    await db().postRevision.createMany({
      data: [
        { name: null, kind: "save" as const, createdAt: at(89, 9) },
        { name: null, kind: "save" as const, createdAt: at(89, 10) },
        { name: null, kind: "save" as const, createdAt: at(100, 9) },
        { name: null, kind: "restore" as const, createdAt: at(100, 10) },
        { name: null, kind: "save" as const, createdAt: at(100, 11) },
        { name: "Sent to Inés", kind: "save" as const, createdAt: at(100, 7) },
        { name: null, kind: "publish" as const, createdAt: at(100, 8) },
        { name: null, kind: "schedule" as const, createdAt: at(100, 6) },
        { name: null, kind: "save" as const, createdAt: at(101, 8) },
      ].map((row) => ({ ...row, postId, version: 1, snapshot: {} })),
    });
    expect(await thinRevisions(now)).toBe(2);
    expect(await thinRevisions(now)).toBe(0);
    const left = await db().postRevision.findMany({ orderBy: { createdAt: "asc" } });
    expect(left.map(({ createdAt }) => createdAt)).toEqual([
      at(101, 8),
      at(100, 6),
      at(100, 7),
      at(100, 8),
      at(100, 11),
      at(89, 9),
      at(89, 10),
    ]);
  });
});
