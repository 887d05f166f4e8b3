import { describe, expect, it } from "vitest";
import {
  aMessage,
  ask,
  buildPerson,
  expectNothing,
  introductionToken,
  send,
  type TestSocket,
  testRealtime,
  waitFor,
} from "@/tests/harness/sockets";
import { countUnreadConversations } from "./read-conversation";

const realtime = testRealtime();

const refused = (code: string) =>
  expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });

/** Somebody has written to a person who does not know them. */
async function request() {
  const two = await realtime.pair(null, null, false);
  const message = aMessage(two.conversationId, "Is it the early one?");
  const say = (socket: TestSocket, body: string) =>
    send(socket, "message:send", aMessage(two.conversationId, body));
  const answer = (socket: TestSocket, said: "accept" | "ignore" | "block") =>
    send(socket, "conversation:answer", { conversationId: two.conversationId, answer: said });
  const standing = async (socket: TestSocket) =>
    (await ask(socket, "conversation:list", {})).conversations[0]?.standing;
  await ask(two.adaSocket, "message:send", message);
  return { ...two, message, say, answer, standing };
}

describe("a stranger", () => {
  it("writes once, however often it is sent, and no more before an answer", async () => {
    const { adaSocket, message, say, standing } = await request();
    expect(await send(adaSocket, "message:send", message)).toMatchObject({ ok: true, data: { seq: 1 } });
    expect(await say(adaSocket, "Hello?")).toEqual(refused("forbidden"));
    expect(await standing(adaSocket)).toBe("waiting");
  });

  it("writes once also when two are sent at once", async () => {
    const { adaSocket, conversationId } = await realtime.pair(null, null, false);
    const answers = await Promise.all(
      [1, 2, 3, 4].map((number) => send(adaSocket, "message:send", aMessage(conversationId, `${number}`))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("is told neither that one is here, nor that one writes, nor that one has read it", async () => {
    const { adaSocket, inesSocket, ines, conversationId } = await request();
    const { presence } = await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    expect(presence).toEqual([]);
    const nothing = [
      expectNothing(adaSocket, "typing"),
      expectNothing(adaSocket, "conversation:read"),
      expectNothing(adaSocket, "presence:changed"),
    ];
    await ask(inesSocket, "typing", { conversationId, on: true });
    await ask(inesSocket, "conversation:read", { conversationId, seq: 1 });
    await Promise.all(nothing);
    const { conversations } = await ask(adaSocket, "conversation:list", {});
    expect(conversations[0]?.peerReadSeq).toBe(0);
  });

  it("takes back what they said, but changes nothing and reacts to nothing", async () => {
    const { adaSocket, conversationId } = await request();
    const { messages } = await ask(adaSocket, "conversation:history", { conversationId, limit: 5 });
    const about = () => ({
      conversationId,
      messageId: messages[0]?.id ?? "",
      clientId: crypto.randomUUID(),
    });
    expect(await send(adaSocket, "message:edit", { ...about(), body: "And?" })).toEqual(refused("forbidden"));
    expect(await send(adaSocket, "message:react", { ...about(), emoji: "\u{1f30a}", isOn: true })).toEqual(
      refused("forbidden"),
    );
    expect(await send(adaSocket, "message:delete", about())).toMatchObject({ ok: true });
  });
});

describe("who was written to", () => {
  it("sees it apart, and is not counted as somebody with something new", async () => {
    const { inesSocket, ines, standing } = await request();
    expect(await standing(inesSocket)).toBe("asked");
    expect(await countUnreadConversations(realtime.store(), ines.userId)).toBe(0);
  });

  it("accepts by answering, and then both write", async () => {
    const { adaSocket, inesSocket, ines, say, standing } = await request();
    const told = waitFor(adaSocket, "conversation:changed");
    expect(await say(inesSocket, "It is.")).toMatchObject({ ok: true });
    expect((await told).conversation.standing).toBe("open");
    expect(await say(adaSocket, "Thank you.")).toMatchObject({ ok: true });
    expect([await standing(adaSocket), await standing(inesSocket)]).toEqual(["open", "open"]);
    expect(await countUnreadConversations(realtime.store(), ines.userId)).toBe(1);
    const { presence } = await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    expect(presence).toMatchObject([{ online: true }]);
  });

  it("ignores it: it stands apart in their list, and the stranger sees what they saw before", async () => {
    const { adaSocket, inesSocket, conversationId, say, answer, standing } = await request();
    const nothing = expectNothing(adaSocket, "conversation:changed");
    expect(await answer(inesSocket, "ignore")).toMatchObject({ ok: true, data: { standing: "ignored" } });
    await nothing;
    expect(await standing(inesSocket)).toBe("ignored");
    expect(await standing(adaSocket)).toBe("waiting");
    expect(await say(adaSocket, "Hello?")).toEqual(refused("forbidden"));
    const { conversation } = await ask(inesSocket, "conversation:history", { conversationId, limit: 1 });
    expect(conversation.standing).toBe("ignored");
    expect(await answer(inesSocket, "accept")).toMatchObject({ ok: true, data: { standing: "open" } });
    expect(await say(adaSocket, "Hello?")).toMatchObject({ ok: true });
  });

  it("blocks: nothing more is said by either until they take it back", async () => {
    const { ada, adaSocket, inesSocket, ines, say, answer, standing } = await request();
    await say(inesSocket, "It is.");
    await ask(adaSocket, "presence:watch", { userIds: [ines.userId] });
    expect(await answer(inesSocket, "block")).toMatchObject({ ok: true, data: { standing: "blocked" } });
    expect(await say(adaSocket, "Thank you.")).toEqual(refused("forbidden"));
    expect(await say(inesSocket, "Hm.")).toEqual(refused("forbidden"));
    expect(await standing(adaSocket)).toBe("closed");
    const gone = expectNothing(adaSocket, "presence:changed");
    inesSocket.disconnect();
    await gone;
    const again = await realtime.connect(ines);
    expect((await ask(again, "presence:watch", { userIds: [ada.userId] })).presence).toEqual([]);
    expect(await answer(again, "ignore")).toEqual(refused("conflict"));
    expect(await answer(again, "accept")).toMatchObject({ ok: true, data: { standing: "open" } });
    expect(await say(adaSocket, "Thank you.")).toMatchObject({ ok: true });
  });

  it("is not asked about somebody whom the site says they know", async () => {
    const { ada, ines, adaSocket, say, standing, inesSocket } = await request();
    const introduction = await introductionToken(ada, ines, null, { claims: { isKnown: true } });
    await ask(adaSocket, "conversation:open", { introduction });
    expect(await say(adaSocket, "Hello again.")).toMatchObject({ ok: true });
    expect(await standing(inesSocket)).toBe("open");
  });

  it.each([{ answer: "yes" }, { answer: { $ne: "accept" } }, {}])("says nothing by %j", async (input) => {
    const { inesSocket, conversationId } = await request();
    const answer = await send(inesSocket, "conversation:answer", { conversationId, ...input });
    expect(answer).toEqual(refused("invalid"));
  });

  it("is nobody else", async () => {
    const { answer } = await request();
    expect(await answer(await realtime.connect(buildPerson()), "accept")).toEqual(refused("not_found"));
  });
});
