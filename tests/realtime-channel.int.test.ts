import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/realtime/token/route";
import { revokeSession } from "@/lib/accounts/revoke-session";
import { setMessagesFrom } from "@/lib/accounts/set-messages-from";
import { updateProfile } from "@/lib/accounts/update-profile";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { deliverOutbox } from "@/lib/realtime/deliver-outbox";
import { enqueueEvent } from "@/lib/realtime/enqueue-event";
import { getUnread } from "@/lib/realtime/get-unread";
import { mintIntroduction } from "@/lib/realtime/mint-introduction";
import { mintToken } from "@/lib/realtime/mint-token";
import { documentOf } from "./factories/document";
import { buildPlace, buildTown } from "./factories/place";
import { buildPost, deleteForGood, draftInput } from "./factories/post";
import { buildActor } from "./factories/user";
import { testDatabase } from "./harness/database";
import { signedIn } from "./harness/signed-in";
import { aMessage, ask, send, testRealtime, untilClosed } from "./harness/sockets";

// The two services as they really meet: the site signs and sends, realtime checks and answers.
testDatabase();
const realtime = testRealtime();

beforeEach(() => {
  Object.assign(env(), { REALTIME_INTERNAL_URL: realtime.url() });
});

const connectAs = async (actor: Actor) => realtime.connectWith((await mintToken(actor)).token);

async function outbox() {
  return db().outboxEvent.findMany({ orderBy: { id: "asc" } });
}

describe("a token that the site makes", () => {
  it("lets its person in, under the name they have now", async () => {
    const ada = await buildActor({ name: "Ada Byron" });
    await connectAs(ada);
    expect(await realtime.store().profiles.findById(ada.userId).lean()).toMatchObject({
      handle: ada.handle,
      name: "Ada Byron",
    });
  });

  const requestToken = async (actor: Actor | null, headers: Record<string, string> = {}) => {
    const visitor = await signedIn(actor);
    const url = "http://localhost:3999/api/realtime/token";
    return visitor.ask(() => POST(new Request(url, { method: "POST", headers })));
  };

  it("is given to who is signed in, and says where to connect and until when", async () => {
    const response = await requestToken(await buildActor(), { "sec-fetch-site": "same-origin" });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { data } = (await response.json()) as { data: { token: string; expiresAt: string; url: string } };
    expect(data.url).toBe("http://localhost:3998");
    expect(Date.parse(data.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
    expect((await realtime.connectWith(data.token)).connected).toBe(true);
  });

  it.each([
    ["the anonymous", () => requestToken(null), 401],
    [
      "another site's page",
      async () => requestToken(await buildActor(), { "sec-fetch-site": "cross-site" }),
      403,
    ],
    [
      "another origin, from a browser that says no more",
      async () => requestToken(await buildActor(), { origin: "https://evil.example" }),
      403,
    ],
    [
      "somebody who was signed out",
      async () => {
        const actor = await buildActor();
        await db().session.update({ where: { id: actor.sessionId }, data: { revokedAt: new Date() } });
        return requestToken(actor);
      },
      401,
    ],
  ])("is refused to %s", async (_, request, status) => {
    expect((await request()).status).toBe(status);
  });
});

describe("an introduction", () => {
  it("opens a conversation about the post, no finer than its author shows the place", async () => {
    const author = await buildActor({ name: "Inés Barría" });
    const cabin = await buildPlace({ maker: author });
    const post = await buildPost({ author, placeId: cabin.id, placePrecision: "country" });
    const reader = await buildActor();
    const { introduction } = await mintIntroduction(reader, { toHandle: author.handle, postSlug: post.slug });
    const socket = await connectAs(reader);
    const conversation = await ask(socket, "conversation:open", { introduction });
    expect(conversation.peer.name).toBe("Inés Barría");
    expect(conversation.posts[0]).toMatchObject({
      postId: post.postId,
      slug: post.slug,
      placeLabel: "Chile",
    });
    expect(JSON.stringify(conversation)).not.toContain(cabin.name);
    expect(JSON.stringify(conversation)).not.toContain(cabin.slug);
  });

  it("shows a town by its name and chart", async () => {
    const author = await buildActor();
    const town = await buildTown("castro chile");
    const { slug } = await buildPost({ author, placeId: town.id });
    const { post } = await mintIntroduction(await buildActor(), { toHandle: author.handle, postSlug: slug });
    expect(post).toMatchObject({
      placeLabel: "Castro, Chile",
      chart: { path: `/charts/place/${town.slug}/` },
    });
  });

  it("lets the reader quote words that stand in the post, and no others", async () => {
    const author = await buildActor();
    const content = documentOf("When I can see the red roof, he said, and the roof can see us.");
    const { postId, slug } = await buildPost({ author, content });
    const reader = await buildActor();
    const mint = (quote: string) =>
      mintIntroduction(reader, { toHandle: author.handle, postSlug: slug, quote });
    expect((await mint("I never said this")).quote).toBeNull();
    expect((await mint(" \n ")).quote).toBeNull();
    expect((await mintIntroduction(reader, { toHandle: author.handle, quote: "he said" })).quote).toBeNull();
    const { introduction, quote } = await mint("  see the\n\n red \u00a0roof ");
    expect(quote).toBe("see the\nred roof");
    const socket = await connectAs(reader);
    const { id } = await ask(socket, "conversation:open", { introduction });
    const forged = { ...aMessage(id, "Really?"), quote: { postId, text: "I never said this" } };
    expect(await send(socket, "message:send", forged)).toMatchObject({
      error: { code: "forbidden", message: "These words were not found in the story." },
    });
    const message = { ...forged, quote: { postId, text: quote ?? "" } };
    expect(await ask(socket, "message:send", message)).toMatchObject({ seq: 1 });
  });

  it("is made as its recipient wants it: for everybody, for whom they follow, for nobody", async () => {
    const [author, reader] = [await buildActor({ name: "Inés Barría" }), await buildActor()];
    const claims = async () => {
      const { introduction } = await mintIntroduction(reader, { toHandle: author.handle });
      return decodeJwt(introduction);
    };
    expect(await claims()).toMatchObject({ isKnown: false });
    await setMessagesFrom(author, { messagesFrom: "followed" });
    await expect(claims()).rejects.toMatchObject({ code: "forbidden" });
    await db().follow.create({ data: { userId: author.userId, authorId: reader.userId } });
    expect(await claims()).toMatchObject({ isKnown: true });
    await setMessagesFrom(author, { messagesFrom: "nobody" });
    await expect(claims()).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("Inés Barría takes no messages"),
    });
    const wrong = { messagesFrom: "friends" } as never;
    await expect(setMessagesFrom(author, wrong)).rejects.toMatchObject({ code: "invalid" });
  });

  it("is not made to oneself, to nobody, or about a post that is not theirs or not public", async () => {
    const author = await buildActor();
    const post = await buildPost({ author });
    const draft = await buildPost({ author });
    await unpublishPost(author, { postId: draft.postId, version: draft.version });
    const other = await buildActor();
    const ask = (actor: Actor, toHandle: string, postSlug?: string) =>
      mintIntroduction(actor, { toHandle, postSlug });
    await expect(ask(author, author.handle, post.slug)).rejects.toMatchObject({ code: "invalid" });
    await expect(ask(other, "nobody-of-this-name")).rejects.toMatchObject({ code: "not_found" });
    await expect(ask(author, other.handle, post.slug)).rejects.toMatchObject({ code: "not_found" });
    await expect(ask(other, author.handle, draft.slug)).rejects.toMatchObject({ code: "not_found" });
    await expect(ask(other, "")).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("the outbox", () => {
  it("closes the sockets of a device that is signed out", async () => {
    const ada = await buildActor();
    const socket = await connectAs(ada);
    const closed = untilClosed(socket);
    await revokeSession(ada, ada.sessionId);
    await deliverOutbox();
    expect(await closed).toBe("io server disconnect");
    await expect(connectAs(ada)).rejects.toMatchObject({ data: { code: "unauthenticated" } });
  });

  it("brings a new name to chat", async () => {
    const ada = await buildActor({ name: "Ada Byron" });
    await connectAs(ada);
    const profile = { handle: ada.handle, bio: "", homePlaceId: null, avatarPublicId: null };
    await updateProfile(ada, { ...profile, name: "Ada Lovelace" });
    await deliverOutbox();
    await expect
      .poll(async () => (await realtime.store().profiles.findById(ada.userId).lean())?.name)
      .toBe("Ada Lovelace");
  });

  it("takes a story that is hidden or deleted, and a place that is shown less finely, out of conversations", async () => {
    const author = await buildActor();
    const town = await buildTown("castro chile");
    const fields = { author, placeId: town.id };
    const [kept, hidden, deleted] = [
      await buildPost({ ...fields, title: "Kept" }),
      await buildPost({ ...fields, title: "Hidden" }),
      await buildPost({ ...fields, title: "Deleted" }),
    ];
    const reader = await buildActor();
    const socket = await connectAs(reader);
    const open = async (postSlug: string) => {
      const { introduction } = await mintIntroduction(reader, { toHandle: author.handle, postSlug });
      return ask(socket, "conversation:open", { introduction });
    };
    await open(kept.slug);
    await open(hidden.slug);
    const { id, posts } = await open(deleted.slug);
    expect(posts.map(({ title }) => title)).toEqual(["Kept", "Hidden", "Deleted"]);

    const { version } = await saveDraft(
      author,
      draftInput({
        postId: kept.postId,
        version: kept.version,
        title: "Still kept",
        placeId: town.id,
        placePrecision: "hidden",
      }),
    );
    await publishPost(author, { postId: kept.postId, version });
    await unpublishPost(author, { postId: hidden.postId, version: hidden.version });
    await deleteForGood(author, deleted.postId);
    await deliverOutbox();
    const { conversation } = await ask(socket, "conversation:history", { conversationId: id, limit: 10 });
    expect(conversation.posts).toEqual([
      { postId: kept.postId, slug: kept.slug, title: "Still kept", placeLabel: null, chart: null },
    ]);
  });

  it("keeps what cannot be delivered, waits longer each time, and delivers it once realtime is back", async () => {
    Object.assign(env(), { REALTIME_INTERNAL_URL: "http://127.0.0.1:1" });
    const ids = { sessionId: crypto.randomUUID(), userId: crypto.randomUUID() };
    await db().$transaction((tx) => enqueueEvent(tx, "session.revoked", ids));
    expect(await deliverOutbox()).toBe(0);
    const [waiting] = await outbox();
    expect(waiting).toMatchObject({ attempts: 1, deliveredAt: null });
    expect(waiting?.nextAttemptAt.getTime()).toBeGreaterThan(Date.now());
    expect(await deliverOutbox()).toBe(0);
    expect((await outbox())[0]?.attempts).toBe(1);

    const firstWait = (waiting?.nextAttemptAt.getTime() ?? 0) - Date.now();
    await db().outboxEvent.updateMany({ data: { nextAttemptAt: new Date(0), attempts: 4 } });
    expect(await deliverOutbox()).toBe(0);
    const fifthWait = ((await outbox())[0]?.nextAttemptAt.getTime() ?? 0) - Date.now();
    expect(fifthWait).toBeGreaterThan(firstWait + 10_000);

    Object.assign(env(), { REALTIME_INTERNAL_URL: realtime.url() });
    await db().outboxEvent.updateMany({ data: { nextAttemptAt: new Date(0) } });
    expect(await deliverOutbox()).toBe(1);
    expect((await outbox())[0]?.deliveredAt).not.toBeNull();
    expect(await realtime.store().revocations.exists({ _id: ids.sessionId })).not.toBeNull();
    expect(await deliverOutbox()).toBe(0);
  });

  it("delivers each event once, however many do it at the same moment", async () => {
    await db().$transaction(async (tx) => {
      for (let index = 0; index < 30; index += 1) {
        const ids = { sessionId: crypto.randomUUID(), userId: crypto.randomUUID() };
        await enqueueEvent(tx, "session.revoked", ids);
      }
    });
    const counts = await Promise.all([deliverOutbox(), deliverOutbox(), deliverOutbox()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30);
    expect((await outbox()).every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it("holds nothing of a change that failed", async () => {
    const failing = db().$transaction(async (tx) => {
      await enqueueEvent(tx, "session.revoked", {
        sessionId: crypto.randomUUID(),
        userId: crypto.randomUUID(),
      });
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await outbox()).toEqual([]);
  });
});

describe("the badge", () => {
  it("shows how many conversations hold something new, and nothing when realtime is away", async () => {
    const [ada, ines] = [await buildActor(), await buildActor()];
    await db().follow.create({ data: { userId: ines.userId, authorId: ada.userId } });
    const socket = await connectAs(ada);
    const { introduction } = await mintIntroduction(ada, { toHandle: ines.handle });
    const { id } = await ask(socket, "conversation:open", { introduction });
    await ask(socket, "message:send", aMessage(id, "Is it the early one?"));
    await expect.poll(() => getUnread(ines.userId)).toBe(1);
    expect(await getUnread(ada.userId)).toBe(0);
    Object.assign(env(), { REALTIME_INTERNAL_URL: "http://127.0.0.1:1" });
    expect(await getUnread(ines.userId)).toBeNull();
  });
});
