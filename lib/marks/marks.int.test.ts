import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { bookmarkLimits } from "@/lib/bookmarks/bookmark-limits";
import { listBookmarks } from "@/lib/bookmarks/list-bookmarks";
import { followKinds, markName, reactionKinds } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { getFollowerCount } from "@/lib/follows/count-followers";
import { followLimits } from "@/lib/follows/follow-limits";
import { listFollows } from "@/lib/follows/list-follows";
import { moveFollows } from "@/lib/follows/move-follows";
import { suggestFollows } from "@/lib/follows/suggest-follows";
import { getReactionCounts } from "@/lib/reactions/get-reaction-counts";
import { mergeTags } from "@/lib/tags/merge-tags";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { testDatabase } from "@/tests/harness/database";
import { getMark } from "./get-mark";
import { readMarks } from "./read-marks";
import { setMark } from "./set-mark";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const on = (actor: Actor | null, mark: string) => setMark(actor, { mark, isOn: true });
const off = (actor: Actor | null, mark: string) => setMark(actor, { mark, isOn: false });
const archive = (postId: string) =>
  db().post.update({ where: { id: postId }, data: { status: "archived" }, select: { id: true } });

async function expectTrueCounts(): Promise<void> {
  const kept = await db().reactionCount.findMany({ where: { count: { not: 0 } } });
  const counted = await db().reaction.groupBy({ by: ["postId", "kind"], _count: { _all: true } });
  const plain = (rows: { postId: string; kind: string; count: number }[]) =>
    rows.map(({ postId, kind, count }) => `${postId} ${kind} ${count}`).sort();
  expect(plain(kept)).toEqual(plain(counted.map(({ _count, ...row }) => ({ ...row, count: _count._all }))));
}

describe("any mark", () => {
  it("is for who is signed in", async () => {
    const { postId } = await buildPost();
    for (const mark of [markName.bookmark(postId), markName.reaction("moved", postId)]) {
      await expect(on(null, mark)).rejects.toEqual(refusal("unauthenticated"));
    }
    await expect(readMarks(null, [markName.bookmark(postId)])).rejects.toEqual(refusal("unauthenticated"));
  });

  it.each([
    null,
    "bookmark",
    {},
    { mark: "bookmark:x", isOn: true },
    { mark: `bookmark:${crypto.randomUUID()}`, isOn: "true" },
    { mark: `bookmark:${crypto.randomUUID()}`, isOn: true, userId: crypto.randomUUID() },
    { mark: `reaction:angry:${crypto.randomUUID()}`, isOn: true },
  ])("is refused where it is malformed: %j", async (input) => {
    await expect(setMark(await buildActor(), input)).rejects.toEqual(refusal("invalid"));
  });

  it("is of what is there and visible", async () => {
    const reader = await buildActor();
    const nothing = crypto.randomUUID();
    const { postId } = await buildPost();
    await archive(postId);
    const later = await buildPost({ publishedAt: new Date(Date.now() + 60_000) });
    for (const id of [nothing, postId, later.postId]) {
      await expect(on(reader, markName.bookmark(id))).rejects.toEqual(refusal("not_found"));
      await expect(on(reader, markName.reaction("moved", id))).rejects.toEqual(refusal("not_found"));
    }
    for (const kind of ["author", "tag", "place", "journey"] as const) {
      await expect(on(reader, markName.follow(kind, nothing))).rejects.toEqual(refusal("not_found"));
    }
    expect(await off(reader, markName.bookmark(nothing))).toEqual({ isOn: false });
  });

  it("stands for its own person alone, and all are read at once", async () => {
    const [reader, other] = [await buildActor(), await buildActor()];
    const { postId, author } = await buildPost();
    const marks = [
      markName.bookmark(postId),
      markName.reaction("moved", postId),
      markName.reaction("going", postId),
      markName.follow("author", author.userId),
      markName.follow("tag", author.userId),
    ];
    for (const mark of [marks[0], marks[1], marks[3]]) await on(reader, mark ?? "");
    expect(Object.values(await readMarks(reader, marks))).toEqual([
      { isOn: true },
      { isOn: true, count: 1 },
      { isOn: false, count: 0 },
      { isOn: true },
      { isOn: false },
    ]);
    expect(Object.values(await readMarks(other, marks)).map(({ isOn }) => isOn)).toEqual(
      Array(5).fill(false),
    );
    await off(other, marks[0] ?? "");
    expect((await readMarks(reader, marks))[marks[0] ?? ""]).toEqual({ isOn: true });
    await expect(readMarks(reader, Array(101).fill(marks[0]))).rejects.toEqual(refusal("invalid"));
  });
});

describe("a reaction", () => {
  it("counts once, also twice at once, and is taken back once", async () => {
    const { postId } = await buildPost();
    const readers = await Promise.all([buildActor(), buildActor()]);
    const mark = markName.reaction("moved", postId);
    await Promise.all(readers.flatMap((reader) => [on(reader, mark), on(reader, mark), on(reader, mark)]));
    expect(await getReactionCounts(postId)).toEqual({ moved: 2, been: 0, going: 0, learned: 0 });
    const [first] = readers;
    expect(await Promise.all([off(first ?? null, mark), off(first ?? null, mark)])).toContainEqual({
      isOn: false,
      count: 1,
    });
    await expectTrueCounts();
  });

  it("is not for who wrote the story", async () => {
    const { postId, author } = await buildPost();
    const grace = await buildCoAuthor(author, postId);
    for (const writer of [author, grace]) {
      await expect(on(writer, markName.reaction("moved", postId))).rejects.toEqual(refusal("forbidden"));
    }
  });

  it("can be taken back after the story is gone from sight, and then tells no count", async () => {
    const { postId } = await buildPost();
    const reader = await buildActor();
    const mark = markName.reaction("been", postId);
    await on(reader, mark);
    await archive(postId);
    expect(await getReactionCounts(postId)).toBeNull();
    expect(await off(reader, mark)).toEqual({ isOn: false });
    expect(await db().reaction.count()).toBe(0);
  });

  it("goes with its person and with its story, and the counts say so", async () => {
    const [stays, goes] = [await buildActor(), await buildActor()];
    const [one, two] = [await buildPost(), await buildPost()];
    for (const { postId } of [one, two]) {
      for (const kind of reactionKinds) await on(goes, markName.reaction(kind, postId));
    }
    await on(stays, markName.reaction("moved", one.postId));
    await on(goes, markName.bookmark(one.postId));
    await on(goes, markName.follow("author", one.author.userId));
    await db().user.delete({ where: { id: goes.userId } });
    expect(await getReactionCounts(one.postId)).toMatchObject({ moved: 1, been: 0 });
    await expectTrueCounts();
    expect([await db().bookmark.count(), await db().follow.count()]).toEqual([0, 0]);
    await db().post.delete({ where: { id: one.postId } });
    await expectTrueCounts();
  });

  it("is counted as a recount would, whatever people do", async () => {
    const readers = await Promise.all([buildActor(), buildActor(), buildActor()]);
    const posts = [await buildPost(), await buildPost()];
    const step = fc.record({
      reader: fc.nat({ max: 2 }),
      post: fc.nat({ max: 1 }),
      kind: fc.constantFrom(...reactionKinds),
      isOn: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await db().rateLimiterFlexible.deleteMany();
        await Promise.all(
          steps.map(({ reader, post, kind, isOn }) =>
            setMark(readers[reader] ?? null, {
              mark: markName.reaction(kind, posts[post]?.postId ?? ""),
              isOn,
            }),
          ),
        );
        await expectTrueCounts();
      }),
      { numRuns: 12 },
    );
  });
});

describe("the reading list", () => {
  it("is read in pages, last kept first, without repeats or gaps", async () => {
    const reader = await buildActor();
    const kept: string[] = [];
    for (let number = 0; number < 5; number++) {
      const { postId } = await buildPost({ title: `Story ${number}` });
      await on(reader, markName.bookmark(postId));
      kept.unshift(postId);
    }
    // Kept at one moment, so that the order falls to the ids.
    const moment = new Date();
    await db().bookmark.updateMany({ data: { createdAt: moment } });
    kept.sort((a, b) => (a < b ? 1 : -1));
    const pages = await readAllPages((after) => listBookmarks(reader, { after, limit: 2 }));
    const seen = pages.flatMap(({ stories }) => stories.map(({ post }) => post.id));
    expect(seen).toEqual(kept);
    expect((await listBookmarks(reader, { after: "nonsense", limit: 2 })).stories).toEqual([]);
    expect((await listBookmarks(await buildActor(), { limit: 2 })).stories).toEqual([]);
  });

  it("has an end", async () => {
    const reader = await buildActor();
    const [one, two] = [await buildPost(), await buildPost()];
    await db().$executeRaw`
      with kept as (
        insert into "Post" ("id", "authorId", "updatedAt")
        select gen_random_uuid(), ${reader.userId}::uuid, now() from generate_series(1, ${bookmarkLimits.most - 1}::int)
        returning "id"
      )
      insert into "Bookmark" ("userId", "postId") select ${reader.userId}::uuid, "id" from kept`;
    expect(await on(reader, markName.bookmark(one.postId))).toEqual({ isOn: true });
    await expect(on(reader, markName.bookmark(two.postId))).rejects.toEqual(refusal("conflict"));
    await off(reader, markName.bookmark(one.postId));
    expect(await on(reader, markName.bookmark(two.postId))).toEqual({ isOn: true });
  });

  it("says of what is not visible only how many, and has it again when it is back", async () => {
    const reader = await buildActor();
    const { postId, author } = await buildPost();
    await on(reader, markName.bookmark(postId));
    await archive(postId);
    expect(await listBookmarks(reader, { limit: 5 })).toEqual({ stories: [], next: null, hidden: 1 });
    await db().post.update({ where: { id: postId }, data: { status: "published" } });
    expect(await listBookmarks(reader, { limit: 5 })).toMatchObject({ stories: [{}], hidden: 0 });
    expect(await on(author, markName.bookmark(postId))).toEqual({ isOn: true });
  });
});

describe("a follow", () => {
  it("is once, also twice at once, and of a person its number is known", async () => {
    const [reader, ada] = [await buildActor(), await buildActor()];
    const mark = markName.follow("author", ada.userId);
    await Promise.all([on(reader, mark), on(reader, mark)]);
    expect(await on(reader, mark)).toEqual({ isOn: true, count: 1 });
    expect(await getFollowerCount(ada.userId)).toBe(1);
    expect(await off(reader, mark)).toEqual({ isOn: false, count: 0 });
    await expect(on(ada, mark)).rejects.toEqual(refusal("invalid"));
  });

  it("has one target, and the database says so", async () => {
    const [reader, ada] = [await buildActor(), await buildActor()];
    const town = await buildTown();
    const both = { userId: reader.userId, authorId: ada.userId, placeId: town.id };
    await expect(db().follow.create({ data: both })).rejects.toThrow(/Follow_one_target/);
    await expect(db().follow.create({ data: { userId: reader.userId } })).rejects.toThrow(
      /Follow_one_target/,
    );
  });

  it("is not of a place that is somebody's own, and does not name one that became so", async () => {
    const [maker, reader] = [await buildActor(), await buildActor()];
    const cabin = await buildPlace({ maker });
    const mark = markName.follow("place", cabin.id);
    await expect(on(reader, mark)).rejects.toEqual(refusal("not_found"));
    const { postId } = await buildPost({ author: maker, placeId: cabin.id, placePrecision: "exact" });
    await on(reader, mark);
    expect((await listFollows(reader, { limit: 5 })).follows).toMatchObject([{ kind: "place" }]);
    await archive(postId);
    expect((await listFollows(reader, { limit: 5 })).follows).toEqual([]);
  });

  it("is listed in pages, last first, without repeats or gaps", async () => {
    const reader = await buildActor();
    const people = await Promise.all([...Array(5)].map(() => buildActor()));
    await db().follow.createMany({
      data: people.map(({ userId }) => ({ userId: reader.userId, authorId: userId, createdAt: new Date(0) })),
    });
    const pages = await readAllPages((after) => listFollows(reader, { after, limit: 2 }));
    const seen = pages.flatMap(({ follows }) => follows.map(({ targetId }) => targetId));
    expect(seen.toSorted()).toEqual(people.map(({ userId }) => userId).toSorted());
    expect((await listFollows(reader, { after: "nonsense", limit: 2 })).follows).toEqual([]);
  });

  it("is one of so many, and no more", async () => {
    const reader = await buildActor();
    const [one, two] = [await buildActor(), await buildActor()];
    await db().$executeRaw`
      with followed as (
        insert into "Tag" ("id", "slug", "name")
        select gen_random_uuid(), 'tag-' || n, 'Tag ' || n from generate_series(1, ${followLimits.most - 1}::int) n
        returning "id"
      )
      insert into "Follow" ("id", "userId", "tagId") select gen_random_uuid(), ${reader.userId}::uuid, "id" from followed`;
    expect(await on(reader, markName.follow("author", one.userId))).toMatchObject({ isOn: true });
    await expect(on(reader, markName.follow("author", two.userId))).rejects.toEqual(refusal("conflict"));
    await off(reader, markName.follow("author", one.userId));
    expect(await on(reader, markName.follow("author", two.userId))).toMatchObject({ isOn: true });
  });

  it("stays with a tag that is merged into another, once", async () => {
    const [reader, other] = [await buildActor(), await buildActor()];
    const admin: Actor = { ...(await buildActor()), role: "admin" };
    await buildPost({ tags: ["Boats", "Ships"] });
    const [boats, ships] = await db().tag.findMany({ orderBy: { slug: "asc" } });
    await on(reader, markName.follow("tag", boats?.id ?? ""));
    await on(reader, markName.follow("tag", ships?.id ?? ""));
    await on(other, markName.follow("tag", boats?.id ?? ""));
    await mergeTags(admin, { tagId: boats?.id ?? "", into: "Ships" });
    for (const person of [reader, other]) {
      expect((await listFollows(person, { limit: 5 })).follows).toMatchObject([
        { targetId: ships?.id, name: "Ships", href: "/tags/ships" },
      ]);
    }
  });

  it("moves from one place to another, once", async () => {
    const reader = await buildActor();
    const [from, to] = [await buildTown(), await buildTown("skagen")];
    for (const { id } of [from, to]) await on(reader, markName.follow("place", id));
    await db().$transaction((tx) => moveFollows(tx, "place", { from: from.id, to: to.id }));
    expect((await listFollows(reader, { limit: 5 })).follows).toMatchObject([{ targetId: to.id }]);
  });

  it("is suggested of others, of tags and of places with stories", async () => {
    const town = await buildTown();
    const { author } = await buildPost({ tags: ["Fog"], placeId: town.id });
    await buildPost({ tags: [], placeId: town.id, placePrecision: "hidden" });
    expect((await suggestFollows(author)).map(({ kind, name }) => [kind, name])).toEqual([
      ["author", expect.any(String)],
      ["tag", "Fog"],
      ["place", "Porto, Portugal"],
    ]);
    expect((await suggestFollows(author)).map(({ targetId }) => targetId)).not.toContain(author.userId);
  });
});

describe("the page of a mark", () => {
  it("says how it stands for who looks, and nobody else", async () => {
    const [reader, other] = [await buildActor(), await buildActor()];
    const { postId, slug } = await buildPost({ title: "Fog", tags: ["Boats"] });
    const tag = await db().tag.findFirstOrThrow({ select: { id: true } });
    const names = [
      markName.bookmark(postId),
      markName.reaction("moved", postId),
      markName.follow("tag", tag.id),
    ];
    for (const name of names) await on(reader, name);
    const targets = ["Fog", "Fog", "Boats"];
    const hrefs = [`/stories/${slug}`, `/stories/${slug}`, "/tags/boats"];
    for (const [index, name] of names.entries()) {
      const shown = { name, target: targets[index], href: hrefs[index] };
      expect(await getMark(reader, name)).toMatchObject({ ...shown, isOn: true });
      expect(await getMark(other, name)).toMatchObject({ ...shown, isOn: false });
    }
  });

  it("is of nothing that may not be seen, and of no nonsense", async () => {
    const reader = await buildActor();
    const { postId } = await buildPost({ title: "Fog" });
    await on(reader, markName.bookmark(postId));
    await archive(postId);
    const nobody = crypto.randomUUID();
    const names = [markName.bookmark(postId), markName.bookmark(nobody), "bookmark:x", undefined, ["x"]];
    const follows = followKinds.map((kind) => markName.follow(kind, nobody));
    for (const name of [...names, ...follows]) expect(await getMark(reader, name)).toBeNull();
  });
});
