import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { saveDraft } from "@/lib/posts/save-draft";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
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

  it("cannot be put into another's draft by its id", async () => {
    const [owner, stranger] = [await buildActor(), await buildActor()];
    const own = await createPlace(owner, cabin);
    const draft = {
      postId: crypto.randomUUID(),
      version: 0,
      title: "Not mine",
      subtitle: "",
      content: { type: "doc", content: [{ type: "paragraph" }] },
      tags: [],
      coverPublicId: null,
      coverAlt: "",
      placeId: own.id,
      placePrecision: "exact" as const,
    };
    await expect(saveDraft(stranger, draft)).rejects.toMatchObject({
      code: "invalid",
      fields: { placeId: expect.any(String) },
    });
    expect(await db().post.count()).toBe(0);
  });
});
