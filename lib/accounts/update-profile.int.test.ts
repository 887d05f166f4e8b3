import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { buildActor, buildUser } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { getAuthor } from "./get-author";
import type { UpdateProfileInput } from "./schemas";
import { signUp } from "./sign-up";
import { updateProfile } from "./update-profile";

testDatabase();

const profile = (overrides: Partial<UpdateProfileInput> = {}): UpdateProfileInput => ({
  name: "Inés Barría",
  handle: `ines-${crypto.randomUUID().slice(0, 8)}`,
  bio: "Ferries, fog and the people who wait for both.",
  avatarPublicId: null,
  homePlaceId: null,
  ...overrides,
});

const buildPicture = (ownerId: string) =>
  db().media.create({
    data: { ownerId, publicId: `u/${ownerId}/${crypto.randomUUID()}`, width: 800, height: 600, bytes: 1000 },
  });

const buildTown = () =>
  db().place.create({
    data: {
      slug: "castro-chile",
      provider: "geonames",
      providerId: "3896218",
      name: "Castro",
      normalizedName: "castro",
      countryCode: "CL",
      latitude: -42.4721,
      longitude: -73.77319,
    },
  });

describe("saving one's profile", () => {
  it("changes what everybody sees", async () => {
    const actor = await buildActor();
    const [picture, town] = [await buildPicture(actor.userId), await buildTown()];
    const input = profile({ avatarPublicId: picture.publicId, homePlaceId: town.id });
    await updateProfile(actor, input);
    expect(await getAuthor(input.handle)).toMatchObject({
      id: actor.userId,
      name: "Inés Barría",
      bio: "Ferries, fog and the people who wait for both.",
      avatar: { publicId: picture.publicId, width: 800, height: 600 },
      homePlace: { slug: "castro-chile", label: "Castro, Chile" },
      storyCount: 0,
    });
    expect(await db().media.findUniqueOrThrow({ where: { id: picture.id } })).toMatchObject({
      status: "attached",
    });
  });

  it("tells the realtime service, with a version that counts up", async () => {
    const actor = await buildActor();
    const input = profile();
    await updateProfile(actor, input);
    await updateProfile(actor, { ...input, name: "Inés" });
    const events = await db().outboxEvent.findMany({ orderBy: { id: "asc" } });
    expect(events.map((event) => event.payload)).toEqual([
      { userId: actor.userId, handle: input.handle, name: "Inés Barría", avatar: null, version: 2 },
      { userId: actor.userId, handle: input.handle, name: "Inés", avatar: null, version: 3 },
    ]);
  });

  it("counts two saves at the same moment as two versions", async () => {
    const actor = await buildActor();
    const input = profile();
    await Promise.all([updateProfile(actor, input), updateProfile(actor, { ...input, bio: "Other." })]);
    const versions = (await db().outboxEvent.findMany()).map(
      (event) => (event.payload as { version: number }).version,
    );
    expect(versions.sort((a, b) => a - b)).toEqual([2, 3]);
  });

  it("renews every page that shows this author: both addresses, the stories, and the lists they are in", async () => {
    const actor = await buildActor();
    const town = await buildTown();
    const post = await db().post.create({
      data: {
        authorId: actor.userId,
        status: "published",
        slug: "the-ferry",
        placeId: town.id,
        publishedAt: new Date(),
        tags: { create: { position: 0, tag: { create: { slug: "boats", name: "Boats" } } } },
      },
    });
    invalidated.length = 0;
    const input = profile();
    await updateProfile(actor, input);
    expect(new Set<string>(invalidated)).toEqual(
      new Set([
        `author:${actor.handle}`,
        `author:${input.handle}`,
        "posts",
        `post:${post.id}`,
        "slug:the-ferry",
        "place:castro-chile",
        "tag:boats",
      ]),
    );
  });

  it("takes nobody else's handle, and changes nothing then", async () => {
    const actor = await buildActor();
    const other = await buildUser();
    await expect(updateProfile(actor, profile({ handle: other.handle }))).rejects.toMatchObject({
      code: "conflict",
      fields: { handle: expect.any(String) },
    });
    expect(await getAuthor(actor.handle)).toMatchObject({ name: actor.name });
    expect(await db().outboxEvent.count()).toBe(0);
  });

  it("leads from every former handle to the last, which can be gone back to", async () => {
    const actor = await buildActor();
    const [second, third] = [profile(), profile()];
    await updateProfile(actor, second);
    await updateProfile(actor, third);
    for (const handle of [actor.handle, second.handle.toUpperCase(), third.handle]) {
      expect(await getAuthor(handle)).toMatchObject({ id: actor.userId, handle: third.handle });
    }
    invalidated.length = 0;
    await updateProfile(actor, { ...third, handle: actor.handle });
    expect(await getAuthor(third.handle)).toMatchObject({ handle: actor.handle });
    expect(invalidated).toEqual(
      expect.arrayContaining([`author:${second.handle}`, `author:${third.handle}`]),
    );
    expect(await db().formerHandle.count()).toBe(2);
    await db().user.delete({ where: { id: actor.userId }, select: { id: true } });
    expect(await getAuthor(second.handle)).toBeNull();
  });

  it("gathers no more than ten former handles for anybody, and goes back to each", async () => {
    const actor = await buildActor();
    const last = { ...profile(), handle: "ten" };
    for (let turn = 0; turn < 9; turn += 1) await updateProfile(actor, profile());
    await updateProfile(actor, last);
    await expect(updateProfile(actor, profile())).rejects.toMatchObject({
      code: "conflict",
      fields: { handle: expect.stringContaining("10 handles before") },
    });
    expect(await updateProfile(actor, { ...last, handle: actor.handle })).toEqual({ handle: actor.handle });
    expect(await getAuthor("ten")).toMatchObject({ handle: actor.handle });
  });

  it("leaves nobody a former handle, also while it is given up", async () => {
    const [actor, other] = [await buildActor(), await buildActor()];
    const given = profile();
    const [, taken] = await Promise.allSettled([
      updateProfile(actor, given),
      updateProfile(other, profile({ handle: actor.handle })),
    ]);
    expect(taken).toMatchObject({
      status: "rejected",
      reason: { code: "conflict", fields: { handle: expect.any(String) } },
    });
    const newcomer = { name: "Nell", email: "nell@example.org", password: "tide tables and toast" };
    await expect(signUp({ ...newcomer, handle: actor.handle })).rejects.toMatchObject({
      code: "conflict",
      fields: { handle: expect.any(String) },
    });
    await expect(signUp({ ...newcomer, email: "", handle: actor.handle })).rejects.toMatchObject({
      code: "invalid",
      fields: { handle: expect.any(String) },
    });
    expect(await getAuthor(actor.handle)).toMatchObject({ id: actor.userId, handle: given.handle });
  });

  it("takes nobody else's picture", async () => {
    const actor = await buildActor();
    const other = await buildUser();
    const picture = await buildPicture(other.id);
    await expect(updateProfile(actor, profile({ avatarPublicId: picture.publicId }))).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await db().media.findUniqueOrThrow({ where: { id: picture.id } })).toMatchObject({
      status: "pending",
    });
  });

  it("refuses a home that is no place", async () => {
    const actor = await buildActor();
    await expect(
      updateProfile(actor, profile({ homePlaceId: "01900000-0000-7000-8000-000000000000" })),
    ).rejects.toMatchObject({ code: "invalid", fields: { homePlaceId: expect.any(String) } });
  });

  it.each([
    ["a role", { role: "admin" }],
    ["somebody else's id", { id: "01900000-0000-7000-8000-000000000000" }],
    ["no name", { name: " " }],
    ["a handle of the site", { handle: "messages" }],
  ])("refuses %s", async (_what, extra) => {
    const actor = await buildActor();
    await expect(updateProfile(actor, { ...profile(), ...extra })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("an author's page", () => {
  it("counts published stories only", async () => {
    const user = await buildUser();
    await db().post.create({
      data: { authorId: user.id, status: "published", slug: "a", publishedAt: new Date() },
    });
    await db().post.create({ data: { authorId: user.id } });
    expect(await getAuthor(user.handle.toUpperCase())).toMatchObject({
      storyCount: 1,
      avatar: null,
      homePlace: null,
    });
  });

  it.each(["nobody", "", "../x", "a".repeat(5000)])("is nobody's at %j", async (handle) => {
    expect(await getAuthor(handle)).toBeNull();
  });
});
