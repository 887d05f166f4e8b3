import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { getDraft } from "@/lib/posts/get-draft";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { buildPost, deleteForGood, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { choosePlace } from "./choose-place";
import { createPlace } from "./create-place";

testDatabase();

const cabin = { name: "My cabin", countryCode: "CL", latitude: -42.12345, longitude: -73.54321 };

describe("a hand-made place that no story names", () => {
  it("is not given away to somebody who guesses its name", async () => {
    const [owner, stranger] = [await buildActor(), await buildActor()];
    const own = await createPlace(owner, cabin);
    const guessed = await createPlace(stranger, { ...cabin, name: "my CABIN", latitude: 1, longitude: 2 });
    expect(guessed.id).not.toBe(own.id);
    expect([guessed.latitude, guessed.longitude]).toEqual([1, 2]);
    expect((await createPlace(stranger, { ...cabin, latitude: 1, longitude: 2 })).id).toBe(guessed.id);
  });

  it("is one row for two who mean the same spot, also at the same moment", async () => {
    const [one, two] = [await buildActor(), await buildActor()];
    const near = { ...cabin, latitude: cabin.latitude + 0.002 };
    const [a, b] = await Promise.all([createPlace(one, cabin), createPlace(two, near)]);
    expect(a.id).toBe(b.id);
    expect(await db().place.count()).toBe(1);
  });

  it("lies for each of those two where they said themselves", async () => {
    const [maker, neighbour] = [await buildActor(), await buildActor()];
    const near = { ...cabin, latitude: cabin.latitude + 0.002 };
    await createPlace(maker, cabin);
    const joined = await createPlace(neighbour, near);
    expect(joined.latitude).toBeCloseTo(near.latitude, 5);
    expect((await choosePlace(neighbour, { placeId: joined.id })).latitude).toBe(joined.latitude);
    expect((await choosePlace(maker, { placeId: joined.id })).latitude).toBe(cabin.latitude);
  });

  it("is gone from the draft of somebody who had it from a story that is no more", async () => {
    const [owner, reader] = [await buildActor(), await buildActor()];
    const own = await createPlace(owner, cabin);
    const story = await buildPost({ author: owner, placeId: own.id, placePrecision: "exact" });
    const postId = crypto.randomUUID();
    const saved = await saveDraft(reader, draftInput({ postId, version: 0, placeId: own.id }));
    expect((await getDraft(reader, postId))?.place?.id).toBe(own.id);
    await deleteForGood(owner, story.postId);
    expect((await getDraft(reader, postId))?.place).toBeNull();
    await expect(publishPost(reader, { postId, version: saved.version })).rejects.toMatchObject({
      code: "invalid",
      fields: { placeId: expect.any(String) },
    });
  });

  it("cannot be put into another's draft by its id", async () => {
    const [owner, stranger] = [await buildActor(), await buildActor()];
    const own = await createPlace(owner, cabin);
    const draft = draftInput({ postId: crypto.randomUUID(), version: 0, placeId: own.id });
    await expect(saveDraft(stranger, draft)).rejects.toMatchObject({
      code: "invalid",
      fields: { placeId: expect.any(String) },
    });
    expect(await db().post.count()).toBe(0);
  });
});
