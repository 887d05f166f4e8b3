import { describe, expect, it } from "vitest";
import type { ConversationDto, MessageDto } from "@/lib/contracts/realtime";
import { applyChange, countNew, emptyChat, listedConversations, watchedPeople } from "./chat-state";
import type { ChatChange, ChatState } from "./chat-types";

const me = "me";
const peer = { userId: "ines", handle: "ines", name: "Inés Barría", avatar: null, version: 1 };

function buildConversation(overrides: Partial<ConversationDto> = {}): ConversationDto {
  return {
    id: "c1",
    kind: "direct",
    peer,
    posts: [],
    lastSeq: 0,
    lastRev: 0,
    lastMessage: null,
    unread: 0,
    lastReadSeq: 0,
    peerReadSeq: 0,
    standing: "open",
    createdAt: "2026-11-22T10:00:00.000Z",
    ...overrides,
  };
}

function buildMessage(seq: number, overrides: Partial<MessageDto> = {}): MessageDto {
  return {
    id: `m${seq}`,
    conversationId: "c1",
    seq,
    rev: seq,
    kind: "text",
    senderId: peer.userId,
    clientId: `k${seq}`,
    body: `message ${seq}`,
    quote: null,
    createdAt: `2026-11-22T10:00:${String(seq).padStart(2, "0")}.000Z`,
    ...overrides,
  };
}

const applyAll = (changes: ChatChange[], from: ChatState = emptyChat(me)) =>
  changes.reduce((state, change) => applyChange(state, change), from);

const history = (messages: MessageDto[], conversation: Partial<ConversationDto> = {}): ChatChange => ({
  type: "history",
  conversation: buildConversation({
    lastSeq: messages.at(-1)?.seq ?? 0,
    lastRev: messages.at(-1)?.rev ?? 0,
    ...conversation,
  }),
  messages,
  hasOlder: false,
});

const created = (...messages: MessageDto[]): ChatChange => ({
  type: "message:created",
  fact: { conversationId: "c1", messages },
});

const seqs = (state: ChatState) => state.threads.c1?.messages.map(({ seq }) => seq);

describe("a chat", () => {
  it("shows the same after live messages as after reading them anew", () => {
    const messages = [1, 2, 3].map((seq) => buildMessage(seq));
    const live = applyAll([history([]), ...messages.map((message) => created(message))]);
    const { seq, senderId, body, createdAt } = buildMessage(3);
    const fresh = applyAll([
      history(messages, { unread: 3, lastMessage: { seq, senderId, body, createdAt } }),
    ]);
    expect(live.threads.c1?.messages).toEqual(fresh.threads.c1?.messages);
    expect(live.conversations).toEqual(fresh.conversations);
  });

  it("is not changed by a fact that comes twice", () => {
    const once = applyAll([history([]), created(buildMessage(1))]);
    expect(applyAll([created(buildMessage(1))], once)).toEqual(once);
  });

  it("does not show what comes after a gap, and asks for what is between", () => {
    const state = applyAll([history([buildMessage(1)]), created(buildMessage(3))]);
    expect(seqs(state)).toEqual([1]);
    expect(state.threads.c1?.isBehind).toBe(true);
    const whole = applyAll(
      [
        {
          type: "synced",
          changed: [],
          conversation: buildConversation({ lastSeq: 3, lastRev: 3, unread: 2 }),
          messages: [buildMessage(2), buildMessage(3)],
          rev: 3,
          isWhole: true,
        },
      ],
      state,
    );
    expect(seqs(whole)).toEqual([1, 2, 3]);
    expect(whole.threads.c1?.isBehind).toBe(false);
  });

  it("knows that it is behind when a message overtook the history it asked for", () => {
    const state = applyAll([
      { type: "known", conversation: buildConversation({ lastSeq: 1, lastRev: 1 }) },
      created(buildMessage(2)),
      history([buildMessage(1)]),
    ]);
    expect(state.threads.c1?.isBehind).toBe(true);
    expect(state.conversations.c1?.lastSeq).toBe(2);
  });

  it("replaces a message on its way by the one that arrived, whichever of ack and fact is first", () => {
    const outgoing = {
      clientId: "k1",
      conversationId: "c1",
      body: "Left side.",
      quote: null,
      createdAt: "2026-11-22T10:00:01.000Z",
      refusal: null,
    };
    const mine = buildMessage(1, { senderId: me, clientId: "k1", body: "Left side." });
    const ack: ChatChange = {
      type: "sent",
      clientId: "k1",
      ack: { id: mine.id, seq: 1, rev: 1, createdAt: mine.createdAt },
    };
    const queued = applyAll([history([]), { type: "queued", outgoing }]);
    for (const order of [[ack, created(mine)], [created(mine), ack], [ack], [created(mine)]]) {
      const state = applyAll(order, queued);
      expect(state.outgoing).toEqual([]);
      expect(state.threads.c1?.messages).toEqual([mine]);
      expect(state.conversations.c1).toMatchObject({ lastSeq: 1, unread: 0 });
    }
  });

  it("keeps a refused message until it is tried again or discarded", () => {
    const outgoing = {
      clientId: "k1",
      conversationId: "c1",
      body: "x",
      quote: null,
      createdAt: "2026-11-22T10:00:01.000Z",
      refusal: null,
    };
    const refused = applyAll([
      { type: "queued", outgoing },
      { type: "refused", clientId: "k1", reason: "Too long." },
    ]);
    expect(refused.outgoing).toEqual([{ ...outgoing, refusal: "Too long." }]);
    expect(applyAll([{ type: "retried", clientId: "k1" }], refused).outgoing).toEqual([outgoing]);
    expect(applyAll([{ type: "discarded", clientId: "k1" }], refused).outgoing).toEqual([]);
  });

  it("draws the line of what is new where the reader left off, and takes it away when they answer", () => {
    const opened = applyAll([
      history([buildMessage(1), buildMessage(2), buildMessage(3)], { lastReadSeq: 1, unread: 2 }),
    ]);
    expect(opened.threads.c1?.newAfter).toBe(1);
    const answered = applyAll([created(buildMessage(4, { senderId: me }))], opened);
    expect(answered.threads.c1?.newAfter).toBeNull();
  });

  it("draws no line over what comes before the reader's eyes, and one over what comes behind their back", () => {
    const opened = applyAll([
      history([buildMessage(1)], { lastReadSeq: 1 }),
      { type: "viewed", viewed: { conversationId: "c1", isVisible: true } },
      created(buildMessage(2)),
    ]);
    expect(opened.threads.c1?.newAfter).toBeNull();
    const away = applyAll(
      [{ type: "viewed", viewed: { conversationId: "c1", isVisible: false } }, created(buildMessage(3))],
      opened,
    );
    expect(away.threads.c1?.newAfter).toBe(2);
  });

  it("draws the line when the reader comes back to what they missed, and none the next time", () => {
    const viewed = { conversationId: "c1", isVisible: true };
    const come: ChatChange = { type: "viewed", viewed };
    const leave: ChatChange = { type: "viewed", viewed: null };
    const missed = applyAll([
      history([buildMessage(1)], { lastReadSeq: 1 }),
      leave,
      created(buildMessage(2)),
    ]);
    const back = applyAll([come, leave, come], missed);
    expect(back.threads.c1?.newAfter).toBe(1);
    const read: ChatChange = { type: "read", conversationId: "c1", lastReadSeq: 2, unread: 0 };
    expect(applyAll([read], back).threads.c1?.newAfter).toBe(1);
    expect(applyAll([read, leave, come], back).threads.c1?.newAfter).toBeNull();
  });

  it("counts what is unread, and forgets it when another window reads it", () => {
    const state = applyAll([
      history([]),
      created(buildMessage(1), buildMessage(2)),
      created(buildMessage(3)),
    ]);
    expect([state.conversations.c1?.unread, countNew(state)]).toEqual([3, 1]);
    const part = applyAll(
      [{ type: "conversation:read", fact: { conversationId: "c1", userId: me, seq: 2 } }],
      state,
    );
    expect(part.conversations.c1?.unread).toBe(1);
    const all = applyAll(
      [{ type: "conversation:read", fact: { conversationId: "c1", userId: me, seq: 3 } }],
      part,
    );
    expect([all.conversations.c1?.unread, countNew(all)]).toEqual([0, 0]);
  });

  it("never shows, counts or previews a number that no message got", () => {
    const state = applyAll([
      history([]),
      created(buildMessage(1, { kind: "void", senderId: "", body: "" }), buildMessage(2)),
    ]);
    expect(state.conversations.c1).toMatchObject({ unread: 1, lastMessage: { seq: 2 } });
  });

  it("stops saying that somebody types once their message is there", () => {
    const typing: ChatChange = {
      type: "typing",
      fact: { conversationId: "c1", userId: peer.userId, on: true },
    };
    const state = applyAll([history([]), typing]);
    expect(state.typing).toEqual(["c1"]);
    expect(applyAll([created(buildMessage(1))], state).typing).toEqual([]);
    const first = buildConversation({ lastSeq: 1, lastRev: 1, unread: 1 });
    const told: ChatChange = { type: "conversation:changed", fact: { conversation: first } };
    expect(applyAll([typing, told, created(buildMessage(1))]).typing).toEqual([]);
  });

  it("lists a conversation without a word only while it is open", () => {
    const state = applyAll([{ type: "known", conversation: buildConversation() }]);
    expect(listedConversations(state)).toEqual([]);
    const open = applyAll([{ type: "viewed", viewed: { conversationId: "c1", isVisible: true } }], state);
    expect(listedConversations(open)).toHaveLength(1);
  });

  it("takes a newer profile and keeps it when an older one comes late", () => {
    const renamed = { ...peer, name: "Inés B.", version: 2 };
    const state = applyAll([
      history([]),
      { type: "profile:changed", fact: { profile: renamed } },
      { type: "profile:changed", fact: { profile: peer } },
    ]);
    expect(state.conversations.c1?.peer).toEqual(renamed);
  });
});

describe("who is here", () => {
  const here = { userId: peer.userId, online: true, lastSeenAt: null };
  const gone = { userId: "mads", online: false, lastSeenAt: "2026-11-22T09:00:00.000Z" };
  const watched: ChatChange = { type: "watched", presence: [here, gone] };
  const typing: ChatChange = {
    type: "typing",
    fact: { conversationId: "c1", userId: peer.userId, on: true },
  };

  it.each(["away", "offline", "signed-out"] as const)(
    "is not known while the connection is %s",
    (connection) => {
      const state = applyAll([history([]), watched, typing, { type: "connection", connection }]);
      expect(state.presence).toEqual({ mads: gone });
      expect(state.typing).toEqual([]);
    },
  );

  it("is asked of those one has exchanged a message with", () => {
    const viewed: ChatChange = { type: "viewed", viewed: { conversationId: "c1", isVisible: true } };
    const opened = applyAll([history([]), viewed]);
    expect(watchedPeople(opened)).toEqual([]);
    expect(watchedPeople(applyAll([created(buildMessage(1))], opened))).toEqual([peer.userId]);
  });
});
