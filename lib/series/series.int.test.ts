import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import type { Result } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { getChart } from "@/lib/places/chart/get-chart";
import { ensureTown } from "@/lib/places/require-place";
import { binPost } from "@/lib/posts/bin-post";
import { publishPost } from "@/lib/posts/publish-post";
import { restorePost } from "@/lib/posts/restore-post";
import { buildDraft, buildPost, deleteForGood } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { readAllPages } from "@/tests/harness/all-pages";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { createJourneyAction, deleteJourneyAction, updateJourneyAction } from "./actions";
import { createJourney } from "./create-journey";
import { deleteJourney } from "./delete-journey";
import { getJourney, getJourneyPart } from "./get-journey";
import { listJourneys } from "./list-journeys";
import { listFreeStories, listOwnJourneys } from "./list-own-journeys";
import { updateJourney } from "./update-journey";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(field ? { code, fields: { [field]: expect.any(String) } } : { code });

async function buildJourney(author: Actor, postIds: string[], title = "North") {
  const { journeyId, slug } = await createJourney(author, { title });
  await updateJourney(author, { journeyId, title, description: "By rail.", postIds });
  return { journeyId, slug };
}

describe("a journey", () => {
  it("has its visible stories in their order, and leads from each to the next", async () => {
    const author = await buildActor();
    const porto = await ensureTown("2735943");
    const one = await buildPost({ author, title: "One", placeId: porto.id });
    const two = await buildPost({ author, title: "Two" });
    const three = await buildPost({ author, title: "Three", placeId: porto.id, placePrecision: "hidden" });
    const draft = await buildDraft({ author, title: "Secret" });
    const order = [three.postId, draft.postId, one.postId, two.postId];
    const { slug } = await buildJourney(author, order);
    const journey = await getJourney(slug);
    expect(journey?.stories.map(({ title }) => title)).toEqual(["Three", "One", "Two"]);
    expect(await getJourneyPart(one.postId)).toEqual({
      journey: { slug: "north", title: "North" },
      number: 2,
      count: 3,
      previous: { slug: "three", title: "Three" },
      next: { slug: "two", title: "Two" },
    });
    expect(await getJourneyPart(draft.postId)).toBeNull();
    expect((await listJourneys()).journeys).toMatchObject([
      { slug: "north", stories: 3, places: ["Porto, Portugal"], hasChart: true },
    ]);
  }, 60_000);

  it("has a chart of its way", async () => {
    const author = await buildActor();
    const porto = await ensureTown("2735943");
    const { postId } = await buildPost({ author, placeId: porto.id });
    const { slug } = await buildJourney(author, [postId]);
    expect(await getChart("journey", slug, "thumb.svg")).toContain(">1</text>");
  }, 60_000);

  it("is nobody's to see without a visible story, chart included", async () => {
    const author = await buildActor();
    const porto = await ensureTown("2735943");
    const draft = await buildDraft({ author, placeId: porto.id });
    const { slug } = await buildJourney(author, [draft.postId]);
    const publishAt = new Date(Date.now() + 3_600_000).toISOString();
    await publishPost(author, { postId: draft.postId, version: draft.version, publishAt });
    expect(await getJourney(slug)).toBeNull();
    expect(await listJourneys()).toEqual({ journeys: [], next: null });
    expect(await getChart("journey", slug, "thumb.svg")).toBeNull();
  });

  it("tells every page that shows it when it or one of its stories changes", async () => {
    const { author, postId } = await buildPost();
    const { journeyId, slug } = await buildJourney(author, [postId]);
    invalidated.length = 0;
    await updateJourney(author, { journeyId, title: "South", description: "", postIds: [] });
    expect(invalidated).toEqual(
      expect.arrayContaining([tags.journey(slug), tags.journeys(), tags.post(postId)]),
    );
    await updateJourney(author, { journeyId, title: "South", description: "", postIds: [postId] });
    invalidated.length = 0;
    await binPost(author, { postId });
    expect(invalidated).toContain(tags.journey(slug));
  });

  it("keeps a story that is in the bin for its return, and takes one from another journey", async () => {
    const author = await buildActor();
    const [one, two] = [await buildPost({ author, title: "One" }), await buildPost({ author, title: "Two" })];
    const { journeyId, slug } = await buildJourney(author, [one.postId, two.postId]);
    await binPost(author, { postId: one.postId });
    await updateJourney(author, { journeyId, title: "N", description: "", postIds: [two.postId] });
    await restorePost(author, { postId: one.postId });
    expect((await getJourney(slug))?.stories.map(({ title }) => title)).toEqual(["Two", "One"]);
    const other = await buildJourney(author, [two.postId], "Other");
    expect((await getJourney(slug))?.stories.map(({ title }) => title)).toEqual(["One"]);
    expect((await getJourney(other.slug))?.stories.map(({ title }) => title)).toEqual(["Two"]);
    const free = await buildPost({ author, title: "Free" });
    expect((await listFreeStories(author)).map(({ id }) => id)).toEqual([free.postId]);
  });

  it("is its author's alone, with their own stories alone", async () => {
    const author = await buildActor();
    const babbage = await buildActor();
    const post = await buildPost({ author });
    const foreign = await buildPost();
    const { journeyId } = await createJourney(author, { title: "North" });
    const change = { journeyId, title: "Mine", description: "", postIds: [] as string[] };
    await expect(updateJourney(babbage, change)).rejects.toEqual(refusal("not_found"));
    await updateJourney(author, { ...change, postIds: [post.postId] });
    await expect(updateJourney(babbage, change)).rejects.toEqual(refusal("forbidden"));
    await expect(deleteJourney(babbage, { journeyId })).rejects.toEqual(refusal("forbidden"));
    const [binned, erased] = [await buildPost({ author }), await buildPost({ author })];
    await binPost(author, { postId: binned.postId });
    await deleteForGood(author, erased.postId);
    const asked = [binned.postId, post.postId, erased.postId];
    await updateJourney(author, { ...change, title: "Kept words", postIds: asked });
    expect(await db().seriesPost.count({ where: { seriesId: journeyId } })).toBe(1);
    await expect(updateJourney(author, { ...change, postIds: [foreign.postId] })).rejects.toEqual(
      refusal("invalid", "postIds"),
    );
    expect(await listOwnJourneys(babbage)).toEqual([]);
    expect((await listOwnJourneys(author, journeyId))[0]?.stories).toHaveLength(1);
    await deleteJourney(author, { journeyId });
    await expect(deleteJourney(author, { journeyId })).rejects.toEqual(refusal("not_found"));
  });

  it("has an address of its own, whoever asks for the same title at once", async () => {
    const author = await buildActor();
    const both = await Promise.all(["North", "North!"].map((title) => createJourney(author, { title })));
    expect(both.map(({ slug }) => slug).toSorted()).toEqual(["north", "north-2"]);
  });

  it.each([
    ["no title", { title: " \u200b" }],
    [
      "a story twice",
      { postIds: ["0193b3a0-0000-7000-8000-000000000001", "0193b3a0-0000-7000-8000-000000000001"] },
    ],
    ["a title too long", { title: "x".repeat(121) }],
    ["no list", { postIds: "all" }],
  ])("refuses %s", async (_what, wrong) => {
    const author = await buildActor();
    const { journeyId } = await createJourney(author, { title: "North" });
    const input = { journeyId, title: "North", description: "", postIds: [], ...wrong };
    await expect(updateJourney(author, input as never)).rejects.toEqual(refusal("invalid"));
  });

  it("is listed in pages without repeats or gaps", async () => {
    const titles = ["One", "Two", "Three"];
    const author = await buildActor();
    for (const title of titles) {
      const { postId } = await buildPost({ author, title });
      await buildJourney(author, [postId], title);
    }
    // Changed at one moment, so that the order falls to their ids.
    await db().series.updateMany({ data: { updatedAt: new Date() } });
    const pages = await readAllPages((before) => listJourneys(before, 2));
    const seen = pages.flatMap(({ journeys }) => journeys.map(({ title }) => title));
    expect(seen.toSorted()).toEqual(titles.toSorted());
    expect((await listJourneys("nonsense")).journeys).toEqual([]);
  });
});

describe("the actions of journeys", () => {
  it.each<[string, (input: unknown) => Promise<Result<unknown>>, object]>([
    ["create", createJourneyAction, { title: "x" }],
    [
      "update",
      updateJourneyAction,
      { journeyId: crypto.randomUUID(), title: "x", description: "", postIds: [] },
    ],
    ["delete", deleteJourneyAction, { journeyId: crypto.randomUUID() }],
  ])("refuse the anonymous: %s", async (_name, action, input) => {
    expect(await new Visitor().ask(() => action(input))).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });
});
