import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { featurePostAction, unfeaturePostAction } from "./actions";
import { featurePost, unfeaturePost } from "./feature-post";
import { listFeatured } from "./list-featured";
import { listPopular } from "./list-popular";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const titles = (posts: { title: string }[]) => posts.map(({ title }) => title);

async function buildAdmin(): Promise<Actor> {
  return { ...(await buildActor()), role: "admin" };
}

const archive = (postId: string) =>
  db().post.update({ where: { id: postId }, data: { status: "archived" }, select: { id: true } });

describe("a featured story", () => {
  it("is chosen by an admin by its address, the last first, and taken off again", async () => {
    const admin = await buildAdmin();
    const one = await buildPost({ title: "One" });
    const two = await buildPost({ title: "Two" });
    const { updatedAt } = await db().post.findUniqueOrThrow({ where: { id: one.postId } });
    invalidated.length = 0;
    expect(
      await featurePost(admin, { address: `https://example.org/stories/${one.slug}?from=mail#top` }),
    ).toEqual({ title: "One" });
    await featurePost(admin, { address: ` /stories/${two.slug}/ ` });
    expect(invalidated).toContain(tags.featured());
    expect(titles(await listFeatured(4))).toEqual(["Two", "One"]);
    await featurePost(admin, { address: one.slug });
    expect(titles(await listFeatured(1))).toEqual(["One"]);
    expect((await db().post.findUniqueOrThrow({ where: { id: one.postId } })).updatedAt).toEqual(updatedAt);
    await unfeaturePost(admin, { postId: one.postId });
    await unfeaturePost(admin, { postId: one.postId });
    expect(titles(await listFeatured(4))).toEqual(["Two"]);
  });

  it("is not shown while it is not visible", async () => {
    const admin = await buildAdmin();
    const { postId, slug } = await buildPost();
    await featurePost(admin, { address: slug });
    await archive(postId);
    expect(await listFeatured(4)).toEqual([]);
    await expect(featurePost(admin, { address: slug })).rejects.toEqual(refusal("invalid"));
  });

  it("is no author's own choice, nor anything but a story", async () => {
    const { author, slug, postId } = await buildPost();
    await expect(featurePost(author, { address: slug })).rejects.toEqual(refusal("forbidden"));
    await expect(unfeaturePost(author, { postId })).rejects.toEqual(refusal("forbidden"));
    const admin = await buildAdmin();
    for (const address of ["", "/", "nothing-here", "%E0%A4%A", "x".repeat(3000)]) {
      await expect(featurePost(admin, { address })).rejects.toEqual(refusal("invalid"));
    }
    await expect(unfeaturePost(admin, { postId: "x" })).rejects.toEqual(refusal("invalid"));
  });

  it.each([
    ["feature", featurePostAction, { address: "x" }],
    ["take off", unfeaturePostAction, { postId: crypto.randomUUID() }],
  ])("is nobody's to %s who is signed out", async (_name, action, input) => {
    const result = await new Visitor().ask<unknown>(() => action(input));
    expect(result).toMatchObject({ error: { code: "unauthenticated" } });
  });
});

describe("what was popular", () => {
  const read = (postId: string, views: number, daysAgo = 0) => {
    const day = new Date(Date.now() - daysAgo * 86_400_000);
    day.setUTCHours(0, 0, 0, 0);
    return db().dailyStat.create({ data: { postId, day, views } });
  };

  it("is what was opened most on seven days, and nothing that is not visible", async () => {
    const build = async (title: string) => (await buildPost({ title })).postId;
    const [often, lately, before, gone] = [
      await build("Often"),
      await build("Lately"),
      await build("Before"),
      await build("Gone"),
    ];
    await build("Never");
    await read(often, 5, 6);
    await read(often, 5, 0);
    await read(lately, 9);
    await read(before, 100, 7);
    await read(gone, 50);
    await archive(gone);
    expect(titles(await listPopular(6))).toEqual(["Often", "Lately"]);
    expect(titles(await listPopular(1))).toEqual(["Often"]);
  });
});
