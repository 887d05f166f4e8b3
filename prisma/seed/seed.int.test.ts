import { describe, expect, it } from "vitest";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import { parseDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import { buildUser } from "@/tests/factories/user";
import { sharedRows, testDatabase } from "@/tests/harness/database";
import { comments } from "./comments";
import { seed } from "./seed";

testDatabase();

const password = "tide tables and toast";

const rows = () =>
  db().post.findMany({
    orderBy: { slug: "asc" },
    select: { ...postSummarySelect, content: true, version: true, updatedAt: true, status: true },
  });

describe("the demo content", () => {
  let logins: Awaited<ReturnType<typeof seed>>["logins"];
  let first: Awaited<ReturnType<typeof rows>>;
  sharedRows(async () => {
    ({ logins } = await seed(password));
    first = await rows();
    await seed(password);
  });

  it("is three authors who can sign in, and twelve published stories", async () => {
    expect(logins.map(({ email }) => email)).toEqual([
      "demo@nirvana.example",
      "ines@nirvana.example",
      "aya@nirvana.example",
    ]);
    const stories = await rows();
    expect(stories).toHaveLength(12);
    expect(stories.every(({ status }) => status === "published")).toBe(true);
    expect(await db().postSearch.count()).toBe(12);
    for (const { email, password } of logins) expect(await verifyCredentials(email, password)).not.toBeNull();
  });

  it("is short, recent, tagged, somewhere, and passes the gate", async () => {
    const shown = new Set<string>();
    for (const row of await rows()) {
      const story = toPostSummary(row, new Date());
      expect(story.wordCount, story.slug).toBeGreaterThan(250);
      expect(story.wordCount, story.slug).toBeLessThan(650);
      expect(story.tags.length, story.slug).toBeGreaterThan(0);
      const age = Date.now() - Date.parse(story.publishedAt);
      expect(age, story.slug).toBeGreaterThan(0);
      expect(age, story.slug).toBeLessThan(60 * 24 * 3_600_000);
      expect(parseDocument(row.content)).toEqual(row.content);
      expect(row.content, story.slug).not.toMatchObject({ content: [] });
      shown.add(row.placePrecision);
      expect(story.place === null).toBe(row.placePrecision === "hidden");
    }
    expect([...shown].sort()).toEqual(["city", "country", "exact", "hidden", "region"]);
  });

  it("is not written twice", async () => {
    expect(first).toHaveLength(12);
    expect(await rows()).toEqual(first);
    expect(await db().user.count()).toBe(3);
  });

  it("is talked about: threads that are counted, passages that are there, once", async () => {
    const said = await db().comment.findMany({ orderBy: { id: "asc" } });
    expect(said).toHaveLength(comments.length);
    expect(said.filter(({ exact }) => exact !== null)).toHaveLength(
      comments.filter(({ about }) => about).length,
    );
    const first = said.filter(({ depth }) => depth === 0);
    expect(first.reduce((sum, { shownCount }) => sum + shownCount, 0)).toBe(comments.length);
    expect(said.every(({ createdAt }) => createdAt < new Date())).toBe(true);
  });

  it("has a journey that leads through stories of its author, in their order, once", async () => {
    const [journey, ...others] = await db().series.findMany({
      select: {
        slug: true,
        posts: { orderBy: { position: "asc" }, select: { post: { select: { slug: true } } } },
      },
    });
    expect(others).toEqual([]);
    expect(journey?.posts.map(({ post }) => post.slug)).toEqual([
      "what-the-salt-pans-of-laeso-taught-me-about-patience",
      "the-train-that-runs-out-of-day",
      "the-warmest-room-is-outdoors",
    ]);
  });
});

describe("seeding", () => {
  it("completes what was cut off", async () => {
    await seed(password);
    await db().post.deleteMany({ where: { importKey: "seed:onomichi-counted-in-stairs" } });
    await seed(password);
    expect(await rows()).toHaveLength(12);
  });

  it("stays out of a database that is somebody's", async () => {
    await buildUser();
    await expect(seed(password)).rejects.toMatchObject({ code: "conflict" });
    expect(await db().user.count()).toBe(1);
  });
});

describe("the demo's readers", () => {
  it("said what they said once, of stories that are others'", async () => {
    await seed(password);
    const all = async () => ({
      reactions: await db().reaction.count(),
      bookmarks: await db().bookmark.count(),
      follows: await db().follow.count(),
      views: await db().dailyStat.count(),
      featured: await db().post.count({ where: { featuredAt: { not: null } } }),
    });
    const before = await all();
    for (const count of Object.values(before)) expect(count).toBeGreaterThan(3);
    const rows = await db().reaction.findMany({
      select: { userId: true, post: { select: { authorId: true } } },
    });
    for (const { userId, post } of rows) expect(post.authorId).not.toBe(userId);
    await db().follow.deleteMany({ where: { tagId: { not: null } } });
    await seed(password);
    expect(await all()).toEqual({ ...before, follows: await db().follow.count() });
    expect(await db().follow.count({ where: { tagId: { not: null } } })).toBe(0);
  });
});
