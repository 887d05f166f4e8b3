import { describe, expect, it } from "vitest";
import {
  aMessage,
  ask,
  buildPerson,
  expectNothing,
  introductionToken,
  send,
  testRealtime,
  waitFor,
} from "@/tests/harness/sockets";

const realtime = testRealtime({ presence: { leaseMilliseconds: 30_000, gapMilliseconds: 300 } });

describe("presence", () => {
  it("says who is here, and that they left, with the time", async () => {
    const { ines, adaSocket, inesSocket } = await realtime.acquainted();
    const { presence } = await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    expect(presence).toEqual([{ userId: ines.userId, online: true, lastSeenAt: null }]);
    const left = waitFor(adaSocket, "presence:changed");
    inesSocket.disconnect();
    expect(await left).toEqual({ userId: ines.userId, online: false, lastSeenAt: expect.any(String) });
    await expect
      .poll(async () => (await ask(adaSocket, "presence:watch", { userIds: [ines.userId] })).presence[0])
      .toEqual({ userId: ines.userId, online: false, lastSeenAt: expect.any(String) });
    const back = waitFor(adaSocket, "presence:changed");
    await realtime.connect(ines);
    expect(await back).toMatchObject({ online: true });
  });

  it("counts people, not windows", async () => {
    const { ines, adaSocket, inesSocket } = await realtime.acquainted();
    await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    const second = await realtime.connect(ines);
    const quiet = expectNothing(adaSocket, "presence:changed", 600);
    inesSocket.disconnect();
    await quiet;
    const left = waitFor(adaSocket, "presence:changed");
    second.disconnect();
    expect(await left).toMatchObject({ online: false });
  });

  it("hides a link that flaps", async () => {
    const { ines, adaSocket, inesSocket } = await realtime.acquainted();
    await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    const changes: boolean[] = [];
    adaSocket.on("presence:changed", ({ online }) => changes.push(online));
    const began = Date.now();
    inesSocket.disconnect();
    for (let times = 0; times < 8; times += 1) (await realtime.connect(ines)).disconnect();
    await realtime.connect(ines);
    await expectNothing(adaSocket, "typing", 500);
    // One announcement in a gap, however long the machine took for the ten connections.
    expect(changes.length).toBeLessThanOrEqual(Math.ceil((Date.now() - began) / 300) + 1);
    const { presence } = await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    expect(presence[0]?.online).toBe(true);
  });

  it("tells nothing of people one shares no conversation with", async () => {
    const [ada, stranger] = [buildPerson(), buildPerson()];
    const adaSocket = await realtime.connect(ada);
    const strangerSocket = await realtime.connect(stranger);
    const quiet = expectNothing(adaSocket, "presence:changed", 500);
    expect(await ask(adaSocket, "presence:watch", { userIds: [stranger.userId] })).toEqual({ presence: [] });
    strangerSocket.disconnect();
    await quiet;
  });

  it("tells nothing of somebody whom one has only opened a conversation with, until something is said", async () => {
    const { ines, adaSocket, inesSocket, conversationId } = await realtime.pair();
    const watch = async () => (await ask(adaSocket, "presence:watch", { userIds: [ines.userId] })).presence;
    expect(await watch()).toEqual([]);
    const quiet = expectNothing(adaSocket, "presence:changed", 600);
    inesSocket.disconnect();
    await quiet;
    expect(await watch()).toEqual([]);
    await ask(adaSocket, "message:send", aMessage(conversationId, "Hello"));
    expect(await watch()).toEqual([{ userId: ines.userId, online: false, lastSeenAt: expect.any(String) }]);
  });

  it.each([
    ["a room's name", ["watch:everybody"]],
    ["an operator", { $gt: "" }],
    ["too many", Array.from({ length: 101 }, () => crypto.randomUUID())],
  ])("refuses %s", async (_, userIds) => {
    const socket = await realtime.connect(buildPerson());
    expect(await send(socket, "presence:watch", { userIds })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  });

  it("ends with a lease that nobody renews", async () => {
    const { createPresenceBook } = await import("./presence-book");
    const changes: boolean[] = [];
    const book = createPresenceBook({
      leaseMilliseconds: 120,
      gapMilliseconds: 0,
      onChange: ({ online }) => changes.push(online),
    });
    book.hold("ada", "s1");
    expect(book.isOnline("ada")).toBe(true);
    await expect.poll(() => changes).toEqual([true, false]);
    book.stop();
  });
});

describe("the site's badge", () => {
  it("counts conversations with something unread, and not one's own words", async () => {
    const { countUnreadConversations } = await import("../conversations/read-conversation");
    const { ada, ines, adaSocket, inesSocket, conversationId } = await realtime.pair();
    await ask(adaSocket, "message:send", aMessage(conversationId, "one"));
    await ask(adaSocket, "message:send", aMessage(conversationId, "two"));
    const count = (userId: string) => countUnreadConversations(realtime.store(), userId);
    expect([await count(ada.userId), await count(ines.userId)]).toEqual([0, 1]);
    const other = buildPerson();
    const otherSocket = await realtime.connect(other);
    const { id } = await ask(otherSocket, "conversation:open", {
      introduction: await introductionToken(other, ines),
    });
    await ask(otherSocket, "message:send", aMessage(id, "three"));
    expect(await count(ines.userId)).toBe(2);
    await ask(inesSocket, "conversation:read", { conversationId, seq: 2 });
    expect(await count(ines.userId)).toBe(1);
  });
});
