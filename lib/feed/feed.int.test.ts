import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { FollowKind } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { setFollow } from "@/lib/follows/set-follow";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { testDatabase } from "@/tests/harness/database";
import { listFeed } from "./list-feed";

testDatabase();

const follow = (actor: Actor, kind: FollowKind, targetId: string) =>
  setFollow(actor, { kind, targetId, isOn: true });

const titles = async (actor: Actor) =>
  (await listFeed(actor, { limit: 50 })).entries.map(({ post }) => post.title);

/** Small pages are found among the newest stories, one that is not filled is gathered: two queries, with the same rules. */
async function wholeFeed(actor: Actor, limit: number) {
  const pages = await readAllPages((before) => listFeed(actor, { limit, before }));
  return pages.flatMap(({ entries }) => entries);
}

const titlesInPages = async (actor: Actor, limit: number) =>
  (await wholeFeed(actor, limit)).map(({ post }) => post.title);

describe("the feed", () => {
  it("is empty for who follows nothing, and for a cursor that is none", async () => {
    await buildPost();
    const reader = await buildActor();
    expect(await listFeed(reader, { limit: 10 })).toEqual({ entries: [], next: null });
    expect(await listFeed(reader, { limit: 10, before: "yesterday" })).toEqual({ entries: [], next: null });
  });

  it("has stories by somebody, of a tag, at a place and in a journey, and says why, each once", async () => {
    const reader = await buildActor();
    const porto = await buildTown();
    const ada = await buildActor({ name: "Ada" });
    const both = await buildPost({ author: ada, title: "Both", placeId: porto.id, tags: ["Fog"] });
    await buildPost({ title: "Tagged", tags: ["Fog"] });
    await buildPost({ title: "Elsewhere" });
    const part = await buildPost({ title: "Part" });
    const journey = await db().series.create({
      data: {
        ownerId: part.author.userId,
        slug: "north",
        title: "North",
        posts: { create: { postId: part.postId, position: 0 } },
      },
    });
    const { id: tagId } = await db().tag.findUniqueOrThrow({ where: { slug: "fog" } });
    await follow(reader, "author", ada.userId);
    await follow(reader, "tag", tagId);
    await follow(reader, "place", porto.id);
    await follow(reader, "journey", journey.id);
    const { entries } = await listFeed(reader, { limit: 10 });
    expect(entries.map(({ post, reasons }) => [post.title, reasons.map(({ name }) => name)])).toEqual([
      ["Part", ["North"]],
      ["Tagged", ["Fog"]],
      ["Both", ["Ada", "Fog", "Porto, Portugal"]],
    ]);
    expect(entries[2]?.post.id).toBe(both.postId);
    expect(entries[2]?.reasons[2]).toEqual({
      kind: "place",
      name: "Porto, Portugal",
      href: `/places/${porto.slug}`,
    });
  });

  it("has what somebody writes with others, once they said yes", async () => {
    const reader = await buildActor();
    const grace = await buildActor();
    await follow(reader, "author", grace.userId);
    const { author, postId } = await buildPost({ title: "Together" });
    expect(await titles(reader)).toEqual([]);
    await buildCoAuthor(author, postId, grace);
    expect(await titles(reader)).toEqual(["Together"]);
  });

  it("does not tell where a story happens that keeps its place to itself", async () => {
    const reader = await buildActor();
    const porto = await buildTown();
    await follow(reader, "place", porto.id);
    for (const placePrecision of ["exact", "city", "region", "country", "hidden"] as const) {
      await buildPost({ title: placePrecision, placeId: porto.id, placePrecision });
    }
    for (const limit of [1, 50]) expect(await titlesInPages(reader, limit)).toEqual(["city", "exact"]);
  });

  it("does not tell before its time where a story happens, nor why it is there", async () => {
    const reader = await buildActor();
    const [author, porto] = [await buildActor({ name: "Ada" }), await buildTown()];
    await follow(reader, "place", porto.id);
    for (const placeDelayHours of [0, 24, 0, 24, 0] as const) {
      const title = placeDelayHours === 0 ? "Told" : "Not yet";
      await buildPost({ author, title, placeId: porto.id, placeDelayHours });
    }
    for (const limit of [1, 2, 50]) {
      expect(await titlesInPages(reader, limit)).toEqual(["Told", "Told", "Told"]);
    }
    await follow(reader, "author", author.userId);
    const reasons = (await wholeFeed(reader, 1)).map((entry) => entry.reasons.map(({ name }) => name));
    const both = ["Ada", "Porto, Portugal"];
    expect(reasons).toEqual([both, ["Ada"], both, ["Ada"], both]);
  });

  it("has nothing that is not visible, nor one's own", async () => {
    const reader = await buildActor();
    const { author } = await buildPost({ title: "Seen", tags: ["Ferries"] });
    const { id: tagId } = await db().tag.findUniqueOrThrow({ where: { slug: "ferries" } });
    await follow(reader, "author", author.userId);
    await follow(reader, "tag", tagId);
    await buildPost({ author, title: "To come", publishedAt: new Date(Date.now() + 60_000) });
    const { postId } = await buildPost({ author, title: "Put away" });
    await db().post.update({ where: { id: postId }, data: { status: "archived" } });
    await buildPost({ author: reader, title: "Own", tags: ["Ferries"] });
    const shared = await buildPost({ author, title: "Written with" });
    await buildCoAuthor(author, shared.postId, reader);
    expect(await titles(reader)).toEqual(["Seen"]);
    // Again, with pages that the newest fill.
    for (const title of ["One", "Two"]) {
      await buildPost({ author, title, tags: ["Ferries"] });
      await buildPost({ author: reader, title: "Own", tags: ["Ferries"] });
      await buildCoAuthor(author, (await buildPost({ author, title: "Written with" })).postId, reader);
    }
    for (const limit of [1, 2]) expect(await titlesInPages(reader, limit)).toEqual(["Two", "One", "Seen"]);
  });

  it("is what a plain reading of the rules gives, in whatever pages it is read", async () => {
    const people = await Promise.all([...Array(4)].map(() => buildActor()));
    const reader = await buildActor();
    const towns = await Promise.all([buildTown(), buildTown("castro chile"), buildTown("skagen")]);
    const names = ["Fog", "Ferries", "Bread"];
    const moment = Date.now() - 60_000;
    const stories = fc.array(
      fc.record({
        author: fc.nat({ max: 3 }),
        tags: fc.subarray(names),
        place: fc.option(fc.nat({ max: 2 })),
        placePrecision: fc.constantFrom("city" as const, "region" as const),
        // Many at one moment, so that the order falls to their ids.
        minute: fc.nat({ max: 3 }),
        isVisible: fc.boolean(),
      }),
      { minLength: 12, maxLength: 12 },
    );
    const [sample] = fc.sample(stories, 1);
    const built: ((typeof sample & object)[number] & { postId: string })[] = [];
    for (const [number, story] of (sample ?? []).entries()) {
      const author = people[story.author];
      const { postId } = await buildPost({
        ...(author ? { author } : {}),
        title: `Story ${number}`,
        tags: story.tags,
        placeId: story.place === null ? null : (towns[story.place]?.id ?? null),
        placePrecision: story.placePrecision,
        publishedAt: new Date(moment - story.minute * 60_000),
      });
      if (!story.isVisible) await db().post.update({ where: { id: postId }, data: { status: "archived" } });
      built.push({ ...story, postId });
    }
    const tagIds = new Map((await db().tag.findMany()).map(({ id, name }) => [name, id]));
    const following = fc.record({
      authors: fc.subarray([0, 1, 2, 3]),
      tags: fc.subarray(names.filter((name) => tagIds.has(name))),
      places: fc.subarray([0, 1, 2]),
      page: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(following, async ({ authors, tags, places, page }) => {
        await db().follow.deleteMany();
        await db().follow.createMany({
          data: [
            ...authors.map((at) => ({ userId: reader.userId, authorId: people[at]?.userId ?? "" })),
            ...tags.map((name) => ({ userId: reader.userId, tagId: tagIds.get(name) ?? "" })),
            ...places.map((at) => ({ userId: reader.userId, placeId: towns[at]?.id ?? "" })),
          ],
        });
        const expected = built
          .filter(
            (story) =>
              story.isVisible &&
              (authors.includes(story.author) ||
                story.tags.some((name) => tags.includes(name)) ||
                (story.place !== null && story.placePrecision === "city" && places.includes(story.place))),
          )
          .toSorted((a, b) => a.minute - b.minute || (a.postId < b.postId ? 1 : -1))
          .map(({ postId }) => postId);
        expect((await wholeFeed(reader, page)).map(({ post }) => post.id)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
