import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import type { CommandInput, Facts, MessageDto } from "@/lib/contracts/realtime";
import {
  aMessage,
  ask,
  buildPerson,
  send,
  type TestSocket,
  testRealtime,
  waitFor,
} from "@/tests/harness/sockets";
import { afterChange } from "./apply-changes";
import type { MessageChange, MessageRow } from "./message-model";

const realtime = testRealtime();

/** What was said before may still be on its way. */
const isChange = ({ messages }: Facts["message:created"]) => messages[0]?.kind === "change";

type Edit = CommandInput<"message:edit">;

async function scene() {
  const pair = await realtime.pair();
  const { adaSocket, conversationId } = pair;
  const { id: messageId } = await ask(adaSocket, "message:send", aMessage(conversationId, "At eleven."));
  const about = () => ({ conversationId, messageId, clientId: crypto.randomUUID() });
  const edit = (socket: TestSocket, body: string, more: Partial<Edit> = {}) =>
    send(socket, "message:edit", { ...about(), body, ...more });
  const react = (socket: TestSocket, emoji: string, isOn = true) =>
    send(socket, "message:react", { ...about(), emoji, isOn });
  const remove = (socket: TestSocket) => send(socket, "message:delete", about());
  const shown = async (socket: TestSocket) => {
    const { messages } = await ask(socket, "conversation:history", { conversationId, limit: 10 });
    return messages.find(({ id }) => id === messageId) as MessageDto;
  };
  return { ...pair, messageId, about, edit, react, remove, shown };
}

const refused = (code: string) =>
  expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) });

describe("an edit", () => {
  it("is told to both, shown in history and in the list, and every version is kept", async () => {
    const { adaSocket, inesSocket, conversationId, messageId, edit, shown } = await scene();
    const told = waitFor(inesSocket, "message:created", isChange);
    expect(await edit(adaSocket, "At twelve.")).toMatchObject({ ok: true, data: { seq: 2, rev: 2 } });
    expect((await told).messages).toMatchObject([
      { seq: 2, kind: "change", change: { type: "edit", messageId, body: "At twelve." } },
    ]);
    await edit(adaSocket, "At one.");
    expect(await shown(inesSocket)).toMatchObject({ seq: 1, body: "At one.", stateRev: 3 });
    expect((await shown(inesSocket)).editedAt).toBeDefined();
    const { conversations } = await ask(inesSocket, "conversation:list", {});
    expect(conversations[0]).toMatchObject({
      lastMessage: { body: "At one.", seq: 1 },
      lastSeq: 3,
      unread: 1,
    });
    const { versions } = await ask(inesSocket, "message:versions", { conversationId, messageId });
    expect(versions.map(({ body }) => body)).toEqual(["At eleven.", "At twelve.", "At one."]);
  });

  it("lands once however often it is sent, and not under another's key", async () => {
    const { adaSocket, edit, shown } = await scene();
    const clientId = crypto.randomUUID();
    const first = await edit(adaSocket, "At twelve.", { clientId });
    await edit(adaSocket, "At one.");
    expect(await edit(adaSocket, "At twelve.", { clientId })).toEqual(first);
    expect(await shown(adaSocket)).toMatchObject({ body: "At one." });
    expect(await edit(adaSocket, "At noon.", { clientId })).toEqual(refused("conflict"));
  });

  it("of what one did not write, of another conversation, or of nothing is refused", async () => {
    const { adaSocket, inesSocket, edit } = await scene();
    const other = await scene();
    expect(await edit(inesSocket, "At noon.")).toEqual(refused("forbidden"));
    expect(await edit(adaSocket, "At noon.", { messageId: other.messageId })).toEqual(refused("not_found"));
    expect(await edit(adaSocket, "At noon.", { messageId: crypto.randomUUID() })).toEqual(
      refused("not_found"),
    );
    expect(await edit(adaSocket, " \u200b ")).toEqual(refused("invalid"));
    expect(await edit(await realtime.connect(buildPerson()), "At noon.")).toEqual(refused("not_found"));
  });
});

describe("deleting", () => {
  it("takes the words everywhere, those before an edit too, and stays so", async () => {
    const { adaSocket, inesSocket, conversationId, messageId, edit, react, remove, shown } = await scene();
    await edit(adaSocket, "At twelve.");
    await react(inesSocket, "👍");
    const late = { conversationId, messageId, clientId: crypto.randomUUID() };
    expect(await remove(inesSocket)).toEqual(refused("forbidden"));
    expect(await remove(adaSocket)).toMatchObject({ ok: true });
    const message = await shown(inesSocket);
    expect(message).toMatchObject({ body: "", isDeleted: true, seq: 1 });
    expect(message.reactions ?? message.editedAt).toBeUndefined();
    const rows = await realtime.store().messages.find({ conversationId }).lean();
    expect(JSON.stringify(rows)).not.toMatch(/eleven|twelve/);
    expect(await send(adaSocket, "message:edit", { ...late, body: "Back." })).toEqual(refused("not_found"));
    expect(await send(inesSocket, "message:versions", { conversationId, messageId })).toEqual(
      refused("not_found"),
    );
    expect((await ask(inesSocket, "conversation:list", {})).conversations[0]?.lastMessage?.body).toBe("");
  });
});

describe("reactions", () => {
  it("are counted by person, say which are one's own, and go again", async () => {
    const { adaSocket, inesSocket, react, shown, messageId } = await scene();
    await react(adaSocket, "🌊");
    const told = waitFor(adaSocket, "message:created", ({ messages }) => messages[0]?.seq === 3);
    await react(inesSocket, "🌊");
    expect((await told).messages[0]?.change).toEqual({
      type: "react",
      messageId,
      seq: 1,
      emoji: "🌊",
      isOn: true,
      count: 2,
    });
    await react(inesSocket, "🌊");
    await react(inesSocket, "🇨🇱");
    expect((await shown(adaSocket)).reactions).toEqual([
      { emoji: "🌊", count: 2, isMine: true },
      { emoji: "🇨🇱", count: 1, isMine: false },
    ]);
    await react(adaSocket, "🌊", false);
    expect((await shown(adaSocket)).reactions).toEqual([
      { emoji: "🌊", count: 1, isMine: false },
      { emoji: "🇨🇱", count: 1, isMine: false },
    ]);
  });

  it.each(["", "ok", "👍👍", "1", "<b>", { $ne: null }, "👍".repeat(40)])("%j is none", async (emoji) => {
    const { adaSocket, react } = await scene();
    expect(await react(adaSocket, emoji as string)).toEqual(refused("invalid"));
  });

  it("of more kinds than there is room for are refused", async () => {
    const { adaSocket, messageId, react } = await scene();
    const reactions = Array.from({ length: 20 }, (_, index) => ({
      emoji: String.fromCodePoint(0x1f600 + index),
      userIds: [crypto.randomUUID()],
    }));
    await realtime.store().messages.updateOne({ _id: messageId }, { $set: { reactions } });
    expect(await react(adaSocket, "🌊")).toEqual(refused("conflict"));
    expect(await react(adaSocket, "😀")).toMatchObject({ ok: true });
  });
});

describe("an answer", () => {
  it("shows what it answers as it is now", async () => {
    const { adaSocket, inesSocket, conversationId, messageId, edit, remove } = await scene();
    const told = waitFor(adaSocket, "message:created", ({ messages }) => messages[0]?.seq === 2);
    const answer = { ...aMessage(conversationId, "Too late."), replyToId: messageId };
    await ask(inesSocket, "message:send", answer);
    expect((await told).messages[0]?.replyTo).toMatchObject({ messageId, seq: 1, body: "At eleven." });
    const replyTo = async () => {
      const { messages } = await ask(adaSocket, "conversation:history", { conversationId, limit: 10 });
      return messages.at(-1)?.replyTo?.body;
    };
    await edit(adaSocket, "At ten.");
    expect(await replyTo()).toBe("At ten.");
    await remove(adaSocket);
    expect(await replyTo()).toBe("");
    const elsewhere = { ...aMessage(conversationId, "Hm?"), replyToId: (await scene()).messageId };
    expect(await send(inesSocket, "message:send", elsewhere)).toEqual(refused("not_found"));
  });
});

describe("who was away", () => {
  it("catches up on every change, from any point, to what a fresh look shows", async () => {
    const { adaSocket, inesSocket, conversationId, edit, react, remove } = await scene();
    await ask(inesSocket, "message:send", aMessage(conversationId, "And back?"));
    await edit(adaSocket, "At twelve.");
    await react(inesSocket, "🌊");
    await remove(adaSocket);
    await react(inesSocket, "👍");
    const fresh = await ask(inesSocket, "conversation:history", { conversationId, limit: 50 });
    for (let afterRev = 2; afterRev <= fresh.conversation.lastRev; afterRev += 1) {
      const answer = await ask(inesSocket, "conversation:sync", { conversationId, afterRev });
      if (answer.kind !== "changes") throw new Error("It was too far.");
      expect(answer.messages.map(({ seq }) => seq)).toEqual(
        Array.from({ length: fresh.conversation.lastSeq - afterRev }, (_, index) => afterRev + 1 + index),
      );
      for (const message of answer.changed) {
        expect(fresh.messages.find(({ id }) => id === message.id)).toEqual(message);
      }
      expect(answer.rev).toBe(fresh.conversation.lastRev);
    }
  });

  it("sees a change that its node wrote down and died before it made", async () => {
    const { ada, adaSocket, conversationId, messageId } = await scene();
    const left = (seq: number, change: MessageChange) => ({
      _id: uuid(),
      conversationId,
      seq,
      rev: seq,
      kind: "change" as const,
      senderId: ada.userId,
      clientId: crypto.randomUUID(),
      body: "",
      quote: null,
      change,
      createdAt: new Date(),
    });
    await realtime
      .store()
      .messages.insertMany([
        left(2, { type: "edit", messageId, body: "At twelve." }),
        left(3, { type: "edit", messageId, body: "At one." }),
      ]);
    adaSocket.close();
    await realtime.restart();
    const socket = await realtime.connect(ada);
    const { messages, conversation } = await ask(socket, "conversation:history", {
      conversationId,
      limit: 10,
    });
    expect(messages).toMatchObject([{ seq: 1, body: "At one.", stateRev: 3 }]);
    expect(conversation).toMatchObject({ lastSeq: 3, lastMessage: { body: "At one." } });
  });
});

describe("a message", () => {
  const message: MessageRow = {
    _id: "m",
    conversationId: "c",
    seq: 1,
    rev: 1,
    kind: "text",
    senderId: "ada",
    clientId: "k",
    body: "At eleven.",
    quote: null,
    createdAt: new Date(0),
  };
  const changes = fc.array(
    fc.oneof(
      fc.record({ type: fc.constant("edit" as const), messageId: fc.constant("m"), body: fc.string() }),
      fc.record({
        type: fc.constant("react" as const),
        messageId: fc.constant("m"),
        emoji: fc.constantFrom("🌊", "👍"),
        isOn: fc.boolean(),
      }),
      fc.constant({ type: "delete" as const, messageId: "m" }),
    ),
    { maxLength: 12 },
  );

  it("is the same however often the changes that it has seen come again", () => {
    fc.assert(
      fc.property(changes, fc.nat(12), fc.constantFrom("ada", "ines"), (all, again, senderId) => {
        const rows = all.map((change, index) => ({
          ...message,
          _id: `e${index}`,
          kind: "change" as const,
          senderId,
          seq: index + 2,
          rev: index + 2,
          change,
        }));
        const once = rows.reduce(afterChange, message);
        const twice = rows.reduce(afterChange, once);
        expect(twice).toEqual(once);
        const split = [...rows.slice(0, again), ...rows.slice(0, again), ...rows.slice(again)];
        expect(split.reduce(afterChange, message)).toEqual(once);
      }),
    );
  });
});
