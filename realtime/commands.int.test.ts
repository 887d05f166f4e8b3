import { describe, expect, it } from "vitest";
import {
  accessToken,
  aMessage,
  ask,
  buildPerson,
  buildPostState,
  expectNothing,
  introductionToken,
  send,
  testRealtime,
  waitFor,
} from "@/tests/harness/sockets";

const realtime = testRealtime();

async function recountUnread(conversationId: string, userId: string): Promise<number> {
  const { members, messages } = realtime.store();
  const member = await members.findOne({ conversationId, userId }).lean();
  const rows = await messages.find({ conversationId }).lean();
  return rows.filter(
    (row) => row.kind === "text" && row.senderId !== userId && row.seq > (member?.lastReadSeq ?? 0),
  ).length;
}

describe("opening a conversation", () => {
  it("makes one, with the person and the post it is about", async () => {
    const post = buildPostState();
    const { conversation, ines } = await realtime.pair(post);
    expect(conversation.peer).toMatchObject({ userId: ines.userId, name: "Inés Barría" });
    const { isPublic: _, version: __, ...card } = post;
    expect(conversation.posts).toEqual([card]);
    expect(conversation).toMatchObject({ lastSeq: 0, unread: 0, lastMessage: null });
  });

  it("gives two people who open it in the same moment one and the same", async () => {
    const [ada, ines] = [buildPerson(), buildPerson()];
    const [adaSocket, inesSocket] = await Promise.all([realtime.connect(ada), realtime.connect(ines)]);
    const [there, back] = await Promise.all([introductionToken(ada, ines), introductionToken(ines, ada)]);
    const answers = await Promise.all([
      ask(adaSocket, "conversation:open", { introduction: there }),
      ask(inesSocket, "conversation:open", { introduction: back }),
      ask(adaSocket, "conversation:open", { introduction: there }),
    ]);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await realtime.store().conversations.countDocuments({ memberIds: ada.userId })).toBe(1);
  });

  it("adds another post that is asked about, once", async () => {
    const { ada, ines, adaSocket } = await realtime.pair(buildPostState());
    const introduction = await introductionToken(ada, ines, buildPostState({ slug: "night-trains" }));
    await ask(adaSocket, "conversation:open", { introduction });
    const { posts } = await ask(adaSocket, "conversation:open", { introduction });
    expect(posts.map(({ slug }) => slug)).toEqual(["the-ferry", "night-trains"]);
  });

  it("shows a post as the newest word of the site has it, whichever comes first", async () => {
    const post = buildPostState({ version: 3 });
    const { ada, ines, adaSocket } = await realtime.pair(post);
    const open = async (state: typeof post) => {
      const introduction = await introductionToken(ada, ines, state);
      return (await ask(adaSocket, "conversation:open", { introduction })).posts;
    };
    expect(await open({ ...post, version: 2, placeLabel: "My cabin, Chile" })).toMatchObject([
      { placeLabel: "Castro, Chile" },
    ]);
    expect(await open({ ...post, version: 4, placeLabel: "Chile" })).toMatchObject([{ placeLabel: "Chile" }]);
    expect(await open({ ...post, version: 5, isPublic: false })).toEqual([]);
    expect(await open(post)).toEqual([]);
  });

  it("is not shown to the other person before something is said", async () => {
    const { inesSocket, adaSocket } = await realtime.pair();
    expect((await ask(inesSocket, "conversation:list", {})).conversations).toEqual([]);
    expect((await ask(adaSocket, "conversation:list", {})).conversations).toEqual([]);
  });

  it.each([
    ["another person's introduction", () => introductionToken(buildPerson(), buildPerson()), "forbidden"],
    ["a token of another kind", () => accessToken(buildPerson()), "forbidden"],
    [
      "an introduction that is over",
      () => introductionToken(buildPerson(), buildPerson(), null, { secondsAgo: 400 }),
      "forbidden",
    ],
    ["words", async () => "please", "forbidden"],
    ["nothing", async () => undefined, "invalid"],
    ["an operator", async () => ({ $gt: "" }), "invalid"],
  ])("is refused with %s", async (_, make, code) => {
    const socket = await realtime.connect(buildPerson());
    const answer = await send(socket, "conversation:open", { introduction: await make() });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(await realtime.store().conversations.countDocuments({})).toBe(0);
  });

  it("is refused with an introduction to oneself", async () => {
    const ada = buildPerson();
    const socket = await realtime.connect(ada);
    const answer = await send(socket, "conversation:open", {
      introduction: await introductionToken(ada, ada),
    });
    expect(answer).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });

  it("is refused with an introduction that somebody else already used", async () => {
    const { ada, ines } = await realtime.pair();
    const introduction = await introductionToken(ada, ines);
    const thief = await realtime.connect(buildPerson());
    expect(await send(thief, "conversation:open", { introduction })).toMatchObject({
      ok: false,
      error: { code: "forbidden" },
    });
  });
});

describe("sending a message", () => {
  it("numbers it, keeps it, and tells both people and nobody else", async () => {
    const { adaSocket, inesSocket, conversationId, ada } = await realtime.pair();
    const stranger = await realtime.connect(buildPerson());
    const [toInes, toAda, nothing] = [
      waitFor(inesSocket, "message:created"),
      waitFor(adaSocket, "message:created"),
      expectNothing(stranger, "message:created"),
    ];
    const ack = await ask(adaSocket, "message:send", aMessage(conversationId, "  Is it the early one?\r\n"));
    expect(ack).toMatchObject({ seq: 1, rev: 1 });
    const fact = await toInes;
    expect(fact.messages).toHaveLength(1);
    expect(fact.messages[0]).toMatchObject({
      id: ack.id,
      seq: 1,
      senderId: ada.userId,
      body: "Is it the early one?",
      kind: "text",
    });
    expect(await toAda).toEqual(fact);
    await nothing;
  });

  it("shows the conversation to the other person with the first message", async () => {
    const { adaSocket, inesSocket, conversationId, ada } = await realtime.pair();
    const appears = waitFor(inesSocket, "conversation:changed");
    await ask(adaSocket, "message:send", aMessage(conversationId, "Hello"));
    const { conversation } = await appears;
    expect(conversation).toMatchObject({ id: conversationId, unread: 1, peer: { userId: ada.userId } });
  });

  it("lands once however often it is repeated, with the first answer each time", async () => {
    const { adaSocket, inesSocket, conversationId } = await realtime.pair();
    const message = aMessage(conversationId, "Left side.");
    const [first, second] = await Promise.all([
      ask(adaSocket, "message:send", message),
      ask(adaSocket, "message:send", message),
    ]);
    await ask(adaSocket, "message:send", aMessage(conversationId, "Thank you."));
    const third = await ask(adaSocket, "message:send", message);
    await realtime.restart();
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await realtime.store().messages.countDocuments({ conversationId })).toBe(2);
    expect(inesSocket.connected).toBe(false);
  });

  it("gets its first answer after a restart", async () => {
    const { ada, adaSocket, conversationId } = await realtime.pair();
    const message = aMessage(conversationId, "Left side.");
    const first = await ask(adaSocket, "message:send", message);
    await realtime.restart();
    const again = await realtime.connect(ada);
    expect(await ask(again, "message:send", message)).toEqual(first);
  });

  it("is a conflict under a key that stands for another text", async () => {
    const { adaSocket, conversationId } = await realtime.pair();
    const message = aMessage(conversationId, "Left side.");
    await ask(adaSocket, "message:send", message);
    const answer = await send(adaSocket, "message:send", { ...message, body: "Right side." });
    expect(answer).toMatchObject({ ok: false, error: { code: "conflict" } });
    const { messages } = await ask(adaSocket, "conversation:history", { conversationId, limit: 10 });
    expect(messages.map(({ body }) => body)).toEqual(["Left side."]);
  });

  it("with half of a character is answered the same when it is repeated, also after a restart", async () => {
    const post = buildPostState();
    const half = "\ud83d";
    const { ada, adaSocket, conversationId } = await realtime.pair(post, "fog \ufffd");
    const quote = { postId: post.postId, text: `fog ${half}` };
    const message = { ...aMessage(conversationId, `half ${half}`), quote };
    const first = await ask(adaSocket, "message:send", message);
    expect(await ask(adaSocket, "message:send", message)).toEqual(first);
    await realtime.restart();
    const again = await realtime.connect(ada);
    expect(await ask(again, "message:send", message)).toEqual(first);
    const { messages } = await ask(again, "conversation:history", { conversationId, limit: 10 });
    expect(messages[0]).toMatchObject({ body: "half \ufffd", quote: { text: "fog \ufffd" } });
  });

  it.each(["\u200b\u2060", "\u00ad", "\u3164", " \u2800\n", "\u0000"])(
    "is refused as empty when there is nothing to see in it: %j",
    async (body) => {
      const { adaSocket, conversationId } = await realtime.pair();
      expect(await send(adaSocket, "message:send", aMessage(conversationId, body))).toMatchObject({
        ok: false,
        error: { code: "invalid", fields: { body: "Write something first." } },
      });
    },
  );

  it("leaves no holes when repeats and new ones come together", async () => {
    const { ada, ines, adaSocket, conversationId } = await realtime.pair();
    const known = Array.from({ length: 10 }, (_, index) => aMessage(conversationId, `first ${index}`));
    await Promise.all(known.map((message) => ask(adaSocket, "message:send", message)));
    await realtime.restart();
    const [sender, other] = await Promise.all([realtime.connect(ada), realtime.connect(ines)]);
    const wave = known.flatMap((message, index) => [
      ask(sender, "message:send", message),
      ask(other, "message:send", aMessage(conversationId, `second ${index}`)),
    ]);
    await Promise.all(wave);
    const rows = await realtime.store().messages.find({ conversationId }).sort({ seq: 1 }).lean();
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows.filter(({ kind }) => kind === "text")).toHaveLength(20);
    const changes = await ask(other, "conversation:sync", { conversationId, afterRev: 0 });
    const told = changes.kind === "changes" ? changes.messages : [];
    expect(told.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq));
  });

  it("carries words of the conversation's post under the title that is known here", async () => {
    const post = buildPostState();
    const { adaSocket, inesSocket, conversationId } = await realtime.pair(post, "the roof can see us");
    const arrives = waitFor(inesSocket, "message:created");
    const quote = { postId: post.postId, text: "the roof can see us" };
    await ask(adaSocket, "message:send", { ...aMessage(conversationId, "Really?"), quote });
    expect((await arrives).messages[0]?.quote).toEqual({
      postId: post.postId,
      slug: post.slug,
      title: post.title,
      text: "the roof can see us",
    });
  });

  it("with words of a post is answered the same when it is repeated after the post got another title", async () => {
    const post = buildPostState();
    const { ada, ines, adaSocket, conversationId } = await realtime.pair(post, "the roof can see us");
    const quote = { postId: post.postId, text: "the roof can see us" };
    const message = { ...aMessage(conversationId, "Really?"), quote };
    const first = await ask(adaSocket, "message:send", message);
    const introduction = await introductionToken(ada, ines, { ...post, version: 2, title: "Fog" });
    await ask(adaSocket, "conversation:open", { introduction });
    expect(await ask(adaSocket, "message:send", message)).toEqual(first);
    const other = { ...message, quote: { ...quote, text: "the red roof" } };
    expect(await send(adaSocket, "message:send", other)).toMatchObject({ error: { code: "conflict" } });
  });

  it("does not carry words of a post that the conversation does not know", async () => {
    const { adaSocket, conversationId } = await realtime.pair();
    const quote = { postId: crypto.randomUUID(), text: "x" };
    const answer = await send(adaSocket, "message:send", { ...aMessage(conversationId, "Really?"), quote });
    expect(answer).toMatchObject({ ok: false, error: { code: "not_found" } });
  });

  it("does not carry words that the site has not found in the post", async () => {
    const post = buildPostState();
    const { ada, ines, adaSocket, inesSocket, conversationId } = await realtime.pair(post, "the red roof");
    const quoting = (text: string) => ({
      ...aMessage(conversationId, "Really?"),
      quote: { postId: post.postId, text },
    });
    const forbidden = { ok: false, error: { code: "forbidden" } };
    expect(await send(adaSocket, "message:send", quoting("I hate all of you"))).toMatchObject(forbidden);
    expect(await send(inesSocket, "message:send", quoting("the red roof"))).toMatchObject(forbidden);
    expect((await send(inesSocket, "message:send", quoting(""))).ok).toBe(true);
    const other = await realtime.pair(post);
    const elsewhere = { ...quoting("the red roof"), conversationId: other.conversationId };
    expect(await send(other.adaSocket, "message:send", elsewhere)).toMatchObject(forbidden);
    expect(await realtime.store().messages.countDocuments({})).toBe(1);
    const introduction = await introductionToken(ines, ada, post, { claims: { quote: "the red roof" } });
    await ask(inesSocket, "conversation:open", { introduction });
    expect((await send(inesSocket, "message:send", quoting("the red roof"))).ok).toBe(true);
  });

  it("with words that were granted long ago still gets its first answer", async () => {
    const post = buildPostState();
    const { ada, ines, adaSocket, conversationId } = await realtime.pair(post, "the red roof");
    const message = {
      ...aMessage(conversationId, "Really?"),
      quote: { postId: post.postId, text: "the red roof" },
    };
    const first = await ask(adaSocket, "message:send", message);
    for (let index = 0; index < 21; index += 1) {
      const quote = `passage ${index}`;
      const introduction = await introductionToken(ada, ines, post, { claims: { quote } });
      await ask(adaSocket, "conversation:open", { introduction });
    }
    const member = await realtime.store().members.findOne({ conversationId, userId: ada.userId }).lean();
    expect(member?.quotes?.map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `passage ${index + 1}`),
    );
    expect(await ask(adaSocket, "message:send", message)).toEqual(first);
    const another = { ...message, clientId: crypto.randomUUID() };
    expect(await send(adaSocket, "message:send", another)).toMatchObject({ error: { code: "forbidden" } });
  });

  it("shows its beginning in the list, without half of an emoji at the end", async () => {
    const { adaSocket, conversationId } = await realtime.pair();
    await ask(adaSocket, "message:send", aMessage(conversationId, `${"a".repeat(199)}\u{1f30a} and on`));
    const { conversations } = await ask(adaSocket, "conversation:list", {});
    expect(conversations[0]?.lastMessage?.body).toBe("a".repeat(199));
  });

  it("is refused over 16 KiB, and the connection stays", async () => {
    const { adaSocket, conversationId } = await realtime.pair();
    const answer = await send(adaSocket, "message:send", aMessage(conversationId, "é".repeat(8_705)));
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { body: expect.any(String) } },
    });
    expect(adaSocket.connected).toBe(true);
    expect((await ask(adaSocket, "message:send", aMessage(conversationId, "é".repeat(8_192)))).seq).toBe(1);
  });

  const malformed: [string, (conversationId: string) => unknown][] = [
    ["nothing", () => undefined],
    ["a number", () => 7],
    ["an empty text", (id) => aMessage(id, "   ")],
    ["an operator for the conversation", () => ({ ...aMessage("", "x"), conversationId: { $gt: "" } })],
    ["an operator for the key", (id) => ({ ...aMessage(id, "x"), clientId: { $ne: null } })],
    ["an unknown field", (id) => ({ ...aMessage(id, "x"), senderId: crypto.randomUUID() })],
    ["a polluted prototype", (id) => JSON.parse(`{"__proto__":{"isAdmin":true},"conversationId":"${id}"}`)],
  ];
  it.each(malformed)("is refused with %s", async (_, make) => {
    const { adaSocket, conversationId } = await realtime.pair();
    const answer = await send(adaSocket, "message:send", make(conversationId));
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await realtime.store().messages.countDocuments({})).toBe(0);
  });

  it("is refused, with the seconds to wait, to somebody who sends too much", async () => {
    const { adaSocket, inesSocket, conversationId } = await realtime.pair();
    const wave = Array.from({ length: 70 }, (_, index) => aMessage(conversationId, `flood ${index}`));
    const answers = await Promise.all(wave.map((message) => send(adaSocket, "message:send", message)));
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]).toMatchObject({ code: "rate_limited", retryAfter: expect.any(Number) });
    expect((await send(inesSocket, "message:send", aMessage(conversationId, "calm"))).ok).toBe(true);
  });

  it("answers a command that does not exist", async () => {
    const { adaSocket } = await realtime.pair();
    const answer = await send(adaSocket, "constructor" as "typing", {});
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid" } });
  });
});

describe("somebody who is not in a conversation", () => {
  it.each([
    ["message:send", (conversationId: string) => aMessage(conversationId, "Hello")],
    ["conversation:history", (conversationId: string) => ({ conversationId, limit: 10 })],
    ["conversation:sync", (conversationId: string) => ({ conversationId, afterRev: 0 })],
    ["conversation:read", (conversationId: string) => ({ conversationId, seq: 1 })],
    ["typing", (conversationId: string) => ({ conversationId, on: true })],
  ] as const)("is told by %s that it is not there", async (command, input) => {
    const { adaSocket, conversationId } = await realtime.pair();
    await ask(adaSocket, "message:send", aMessage(conversationId, "Between us."));
    const stranger = await realtime.connect(buildPerson());
    const quiet = Promise.all([
      expectNothing(adaSocket, "message:created"),
      expectNothing(adaSocket, "typing"),
      expectNothing(adaSocket, "conversation:read"),
    ]);
    const answer = await send(stranger, command, input(conversationId));
    const unknown = await send(stranger, command, input(crypto.randomUUID()));
    expect(answer).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(unknown).toEqual(answer);
    await quiet;
  });
});

describe("reading a conversation", () => {
  it("pages through it in order, backwards and forwards", async () => {
    const { adaSocket, inesSocket, conversationId } = await realtime.pair();
    for (let index = 1; index <= 12; index += 1) {
      await ask(adaSocket, "message:send", aMessage(conversationId, `message ${index}`));
    }
    const newest = await ask(inesSocket, "conversation:history", { conversationId, limit: 5 });
    expect(newest.messages.map(({ seq }) => seq)).toEqual([8, 9, 10, 11, 12]);
    expect(newest.hasMore).toBe(true);
    const older = await ask(inesSocket, "conversation:history", { conversationId, before: 3, limit: 5 });
    expect([older.messages.map(({ seq }) => seq), older.hasMore]).toEqual([[1, 2], false]);
    const later = await ask(inesSocket, "conversation:history", { conversationId, after: 10, limit: 5 });
    expect(later.messages.map(({ seq }) => seq)).toEqual([11, 12]);
    const refused = await send(inesSocket, "conversation:history", { conversationId, limit: 101 });
    expect(refused).toMatchObject({ ok: false, error: { code: "invalid" } });
  });

  it("catches up on everything after a revision, in pages, and says so when that is impossible", async () => {
    const { adaSocket, inesSocket, conversationId } = await realtime.pair();
    for (let index = 1; index <= 5; index += 1) {
      await ask(adaSocket, "message:send", aMessage(conversationId, `message ${index}`));
    }
    const changes = await ask(inesSocket, "conversation:sync", { conversationId, afterRev: 2 });
    expect(changes).toMatchObject({ kind: "changes", rev: 5, hasMore: false, conversation: { unread: 5 } });
    expect(changes.kind === "changes" && changes.messages.map(({ rev }) => rev)).toEqual([3, 4, 5]);
    const none = await ask(inesSocket, "conversation:sync", { conversationId, afterRev: 5 });
    expect(none).toMatchObject({ kind: "changes", messages: [], rev: 5 });
    const ahead = await ask(inesSocket, "conversation:sync", { conversationId, afterRev: 99 });
    expect(ahead).toEqual({ kind: "resync" });
  });

  it("brings long messages in short pages from which one goes on, each at least one message", async () => {
    const { ada, adaSocket, conversationId } = await realtime.pair();
    await realtime.fill(conversationId, ada.userId, 40);
    const seen: number[] = [];
    for (let before: number | undefined; ; before = seen[0]) {
      const page = await ask(adaSocket, "conversation:history", {
        conversationId,
        limit: 100,
        ...(before ? { before } : {}),
      });
      expect(page.messages).toHaveLength(Math.min(16, 40 - seen.length));
      seen.unshift(...page.messages.map(({ seq }) => seq));
      if (!page.hasMore) break;
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));

    const revs: number[] = [];
    for (let afterRev = 0; ; ) {
      const answer = await ask(adaSocket, "conversation:sync", { conversationId, afterRev });
      if (answer.kind !== "changes") throw new Error("there is nothing to go on from");
      revs.push(...answer.messages.map(({ rev }) => rev));
      afterRev = answer.rev;
      expect(afterRev).toBe(revs.at(-1));
      if (!answer.hasMore) break;
    }
    expect(revs).toEqual(seen);
  });

  it("counts what is unread as a recount does, and never backwards", async () => {
    const { ada, ines, adaSocket, inesSocket, conversationId } = await realtime.pair();
    await ask(adaSocket, "message:send", aMessage(conversationId, "one"));
    await ask(inesSocket, "message:send", aMessage(conversationId, "two"));
    await ask(adaSocket, "message:send", aMessage(conversationId, "three"));
    await ask(adaSocket, "message:send", aMessage(conversationId, "four"));
    const told = waitFor(adaSocket, "conversation:read");
    expect(await ask(inesSocket, "conversation:read", { conversationId, seq: 3 })).toEqual({
      lastReadSeq: 3,
      unread: 1,
    });
    expect(await told).toEqual({ conversationId, userId: ines.userId, seq: 3 });
    expect(await recountUnread(conversationId, ines.userId)).toBe(1);
    expect(await ask(inesSocket, "conversation:read", { conversationId, seq: 1 })).toEqual({
      lastReadSeq: 3,
      unread: 1,
    });
    const { conversations } = await ask(adaSocket, "conversation:list", {});
    expect(conversations[0]).toMatchObject({ unread: 1, peerReadSeq: 3 });
    expect(await recountUnread(conversationId, ada.userId)).toBe(1);
    expect(await ask(inesSocket, "conversation:read", { conversationId, seq: 900 })).toEqual({
      lastReadSeq: 4,
      unread: 0,
    });
  });

  it("lists conversations by their last message, in pages that do not overlap", async () => {
    const ada = buildPerson();
    const socket = await realtime.connect(ada);
    for (let index = 0; index < 33; index += 1) {
      const other = buildPerson({ name: `Person ${index}` });
      const otherSocket = await realtime.connect(other);
      const introduction = await introductionToken(other, ada);
      const { id } = await ask(otherSocket, "conversation:open", { introduction });
      await ask(otherSocket, "message:send", aMessage(id, `from ${index}`));
    }
    const first = await ask(socket, "conversation:list", {});
    const second = await ask(socket, "conversation:list", { cursor: first.cursor });
    const names = [...first.conversations, ...second.conversations].map(({ peer }) => peer.name);
    expect(names).toEqual(Array.from({ length: 33 }, (_, index) => `Person ${32 - index}`));
    expect(second.cursor).toBeNull();
    expect(await send(socket, "conversation:list", { cursor: "0;drop" })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  });
});

describe("typing", () => {
  it("reaches the other person alone", async () => {
    const { ada, adaSocket, inesSocket, conversationId } = await realtime.acquainted();
    const [told, quiet] = [waitFor(inesSocket, "typing"), expectNothing(adaSocket, "typing")];
    await ask(adaSocket, "typing", { conversationId, on: true });
    expect(await told).toEqual({ conversationId, userId: ada.userId, on: true });
    await quiet;
    expect(await send(adaSocket, "typing", { conversationId, on: "yes" })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  });

  it("does not reach somebody to whom nothing was said yet, and neither do read marks", async () => {
    const { adaSocket, inesSocket, conversationId } = await realtime.pair();
    const quiet = Promise.all([
      expectNothing(inesSocket, "typing"),
      expectNothing(inesSocket, "conversation:read"),
    ]);
    expect(await ask(adaSocket, "typing", { conversationId, on: true })).toBeNull();
    await ask(adaSocket, "conversation:read", { conversationId, seq: 1 });
    await quiet;
    await ask(adaSocket, "message:send", aMessage(conversationId, "Hello"));
    const told = waitFor(inesSocket, "typing");
    await ask(adaSocket, "typing", { conversationId, on: true });
    expect(await told).toMatchObject({ on: true });
  });
});
