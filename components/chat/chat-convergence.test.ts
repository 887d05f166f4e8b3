import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConversationDto, cutText, type MessageDto, realtimeLimits } from "@/lib/contracts/realtime";
import { applyChange, emptyChat } from "./chat-state";
import type { ChatChange, ChatState } from "./chat-types";

/** What somebody does. Numbers choose among what there is. */
type Deed =
  | { type: "send"; by: string; replyTo: number | null }
  | { type: "edit"; message: number; body: string }
  | { type: "delete"; message: number }
  | { type: "react"; by: string; message: number; emoji: string; isOn: boolean };

/** What reaches the window. `drop`: a frame is lost; `again`: one comes twice. */
type Event =
  | { type: "deed"; deed: Deed }
  | { type: "frame"; fate: "in order" | "drop" | "again" }
  | { type: "sync"; size: number }
  | { type: "history"; size: number }
  | { type: "older"; size: number };

const me = "me";
const peer = { userId: "ines", handle: "ines", name: "In\u00e9s", avatar: null, version: 1 };
const preview = (body: string) => cutText(body, realtimeLimits.previewCharacters);
const time = (rev: number) => new Date(rev * 1000).toISOString();

type Stored = MessageDto & { by: Record<string, string[]>; answers?: string | undefined };

/** The realtime service as its contract says, in a few lines: one numbered log, and messages as changes left them. */
class Service {
  log: MessageDto[] = [];
  texts: Stored[] = [];

  get rev() {
    return this.log.length;
  }

  #entry(senderId: string, more: Partial<MessageDto>): MessageDto {
    const seq = this.rev + 1;
    const entry: MessageDto = {
      id: `m${seq}`,
      conversationId: "c1",
      seq,
      rev: seq,
      kind: "text",
      senderId,
      clientId: `k${seq}`,
      body: "",
      quote: null,
      createdAt: time(seq),
      ...more,
    };
    this.log.push(entry);
    return entry;
  }

  do(deed: Deed): void {
    if (deed.type === "send") {
      const answered = deed.replyTo === null ? undefined : this.texts[deed.replyTo % this.texts.length];
      const entry = this.#entry(deed.by, { body: `message ${this.rev + 1}` });
      this.texts.push({ ...entry, by: {}, answers: answered?.id });
      if (answered) entry.replyTo = this.#reply(answered.id);
      return;
    }
    const target = this.texts[deed.message % this.texts.length];
    if (!target || target.isDeleted) return;
    const about = { messageId: target.id, seq: target.seq };
    if (deed.type === "react") {
      const others = (target.by[deed.emoji] ?? []).filter((id) => id !== deed.by);
      target.by[deed.emoji] = deed.isOn ? [...others, deed.by] : others;
      const count = target.by[deed.emoji]?.length ?? 0;
      const change = { ...about, type: "react" as const, emoji: deed.emoji, isOn: deed.isOn, count };
      target.stateRev = this.#entry(deed.by, { kind: "change", change }).rev;
      if (count === 0) delete target.by[deed.emoji];
      return;
    }
    const change =
      deed.type === "edit"
        ? { ...about, type: "edit" as const, body: deed.body }
        : { ...about, type: "delete" as const };
    const { rev, createdAt } = this.#entry(target.senderId, { kind: "change", change });
    target.stateRev = rev;
    target.body = deed.type === "edit" ? deed.body : "";
    if (deed.type === "edit") target.editedAt = createdAt;
    else {
      Object.assign(target, { isDeleted: true, by: {}, answers: undefined });
      delete target.editedAt;
    }
  }

  #reply(id: string) {
    const row = this.texts.find((text) => text.id === id);
    if (!row) throw new Error("nothing is answered");
    return { messageId: row.id, seq: row.seq, senderId: row.senderId, body: preview(row.body) };
  }

  #seen({ by, answers, ...text }: Stored): MessageDto {
    const reactions = Object.entries(by).map(([emoji, ids]) => ({
      emoji,
      count: ids.length,
      isMine: ids.includes(me),
    }));
    return {
      ...text,
      ...(answers ? { replyTo: this.#reply(answers) } : {}),
      ...(reactions.length > 0 ? { reactions } : {}),
    };
  }

  get conversation(): ConversationDto {
    const last = this.texts.at(-1);
    return {
      id: "c1",
      kind: "direct",
      peer,
      posts: [],
      lastSeq: this.rev,
      lastRev: this.rev,
      lastMessage: last
        ? { seq: last.seq, senderId: last.senderId, body: preview(last.body), createdAt: last.createdAt }
        : null,
      unread: this.texts.filter(({ senderId }) => senderId !== me).length,
      lastReadSeq: 0,
      peerReadSeq: 0,
      standing: "open",
      createdAt: time(0),
    };
  }

  page(before: number, size: number): { messages: MessageDto[]; hasOlder: boolean } {
    const all = this.texts.filter(({ seq }) => seq < before);
    return {
      messages: all.slice(-size).map((text) => this.#seen(text)),
      hasOlder: all.length > size,
    };
  }

  changes(after: number, size: number) {
    const messages = this.log.slice(after, after + size);
    const ids = new Set(messages.flatMap(({ change }) => change?.messageId ?? []));
    return {
      conversation: this.conversation,
      messages: messages.map((entry) => {
        const text = this.texts.find(({ id }) => id === entry.id);
        return text ? this.#seen(text) : entry;
      }),
      changed: this.texts.filter(({ id }) => ids.has(id)).map((text) => this.#seen(text)),
      rev: after + messages.length,
      isWhole: after + messages.length === this.rev,
    };
  }
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    type: fc.constant("send" as const),
    by: fc.constantFrom(me, "ines"),
    replyTo: fc.option(fc.nat(20)),
  }),
  fc.record({ type: fc.constant("edit" as const), message: fc.nat(20), body: fc.string({ minLength: 1 }) }),
  fc.record({ type: fc.constant("delete" as const), message: fc.nat(20) }),
  fc.record({
    type: fc.constant("react" as const),
    by: fc.constantFrom(me, "ines", "aya"),
    message: fc.nat(20),
    emoji: fc.constantFrom("\u{1f30a}", "\u{1f44d}"),
    isOn: fc.boolean(),
  }),
);
const size = fc.integer({ min: 1, max: 5 });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant("deed" as const), deed }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("frame" as const),
      fate: fc.constantFrom("in order" as const, "in order" as const, "drop" as const, "again" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("sync" as const), size }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("history" as const), size }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("older" as const), size }) },
);

/** A window on a conversation: frames come in their order, or are lost; whatever is asked is answered as it is then. */
function watch(events: readonly Event[]): { state: ChatState; service: Service } {
  const service = new Service();
  let state = emptyChat(me);
  const apply = (change: ChatChange) => {
    state = applyChange(state, change);
  };
  const load = (count: number) =>
    apply({
      type: "history",
      conversation: service.conversation,
      ...service.page(Number.POSITIVE_INFINITY, count),
    });
  const sync = (count: number) => {
    const thread = state.threads.c1;
    if (thread) apply({ type: "synced", ...service.changes(thread.rev, count) });
  };
  load(5);
  let delivered = 0;
  for (const one of events) {
    switch (one.type) {
      case "deed":
        service.do(one.deed);
        break;
      case "frame": {
        const entry = service.log[delivered];
        if (!entry) break;
        delivered += 1;
        const frame: ChatChange = {
          type: "message:created",
          fact: { conversationId: "c1", messages: [entry] },
        };
        if (one.fate !== "drop") apply(frame);
        if (one.fate === "again") apply(frame);
        break;
      }
      case "sync":
        sync(one.size);
        break;
      case "history":
        load(one.size);
        break;
      case "older": {
        const first = state.threads.c1?.messages[0]?.seq;
        if (!first || !state.threads.c1?.hasOlder) break;
        const { messages, hasOlder } = service.page(first, one.size);
        apply({ type: "older", conversationId: "c1", messages, hasOlder });
      }
    }
  }
  // As after every connection, and whenever something was missed.
  apply({ type: "listed", conversations: [service.conversation], cursor: null });
  for (let turn = 0; turn < 1000; turn += 1) {
    const thread = state.threads.c1;
    if (!thread || (!thread.isBehind && thread.rev === service.rev)) break;
    sync(3);
  }
  return { state, service };
}

describe("a window on a conversation", () => {
  it("shows in the end what a fresh look shows, whatever came, was lost or came twice", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { state, service } = watch(events);
        const thread = state.threads.c1;
        const first = thread?.messages[0]?.seq ?? 1;
        const fresh = service
          .page(Number.POSITIVE_INFINITY, 1_000)
          .messages.filter(({ seq }) => seq >= first);
        expect(thread?.messages).toEqual(fresh);
        expect(state.conversations.c1).toEqual(service.conversation);
        if (!thread?.hasOlder) expect(fresh).toHaveLength(service.texts.length);
      }),
      { numRuns: 400 },
    );
  });

  it("does not put a message that comes late above those that it has, as it was before it was changed", () => {
    const say = { type: "deed", deed: { type: "send", by: me, replyTo: null } } as const;
    const edit = { type: "deed", deed: { type: "edit", message: 0, body: "Other words." } } as const;
    const { state } = watch([
      say,
      say,
      edit,
      { type: "history", size: 1 },
      { type: "frame", fate: "in order" },
    ]);
    expect(state.threads.c1?.messages.map(({ body }) => body)).toEqual(["message 2"]);
  });
});
