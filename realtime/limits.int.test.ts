import { io, Manager } from "socket.io-client";
import { describe, expect, it, vi } from "vitest";
import {
  accessToken,
  aMessage,
  ask,
  buildPerson,
  send,
  type TestSocket,
  testRealtime,
} from "@/tests/harness/sockets";

const realtime = testRealtime({
  limits: { typing: { points: 3, seconds: 60 }, unknown: { points: 3, seconds: 60 } },
});

async function codesOf(count: number, ask: () => Promise<unknown>): Promise<(string | undefined)[]> {
  const answers = (await Promise.all(Array.from({ length: count }, ask))) as { error?: { code: string } }[];
  return answers.map(({ error }) => error?.code);
}

/** Asks to be let in, and is gone before the answer. */
async function knockAndLeave(token: string): Promise<void> {
  const socket = io(realtime.url(), {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { token },
    extraHeaders: { origin: process.env.SITE_URL ?? "" },
  });
  await new Promise<void>((resolve) => {
    socket.io.once("close", () => resolve());
    socket.io.once("open", () => socket.io.engine.close());
  });
}

/** How many of several connections at once are let in. */
async function connectAtOnce(count: number, connect: () => Promise<TestSocket>) {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, connect));
  const sockets = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const codes = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [(outcome.reason as { data?: { code: string } }).data?.code] : [],
  );
  return { sockets, codes: new Set(codes) };
}

describe("what makes no sense", () => {
  it("counts when a command is malformed", async () => {
    const socket = await realtime.connect(buildPerson());
    expect(await codesOf(5, () => send(socket, "typing", "nonsense"))).toEqual([
      "invalid",
      "invalid",
      "invalid",
      "rate_limited",
      "rate_limited",
    ]);
  });

  it.each(["user:promote", "error", "constructor"])("counts when %s is no command at all", async (name) => {
    const socket = await realtime.connect(buildPerson());
    expect(await codesOf(5, () => send(socket, name as "typing", {}))).toEqual([
      "invalid",
      "invalid",
      "invalid",
      "rate_limited",
      "rate_limited",
    ]);
  });

  it("is over all sockets of a person, under whatever names, and leaves other people alone", async () => {
    const ada = buildPerson();
    const [left, right, other] = await Promise.all([ada, ada, buildPerson()].map(realtime.connect));
    if (!left || !right || !other) throw new Error("a socket is missing");
    let count = 0;
    await codesOf(3, () => send(left, `made-up:${count++}` as "typing", {}));
    expect(await codesOf(1, () => send(right, "another" as "typing", {}))).toEqual(["rate_limited"]);
    expect(await codesOf(1, () => send(other, "another" as "typing", {}))).toEqual(["invalid"]);
  });

  it("needs no acknowledgement, and the connection stays", async () => {
    const socket = await realtime.connect(buildPerson());
    for (let index = 0; index < 10; index += 1)
      socket.emit("made-up" as "typing", {} as never, undefined as never);
    expect(await send(socket, "presence:watch", { userIds: [] })).toMatchObject({ ok: true });
  });
});

describe("one person's sockets", () => {
  it("are twenty, however many knock while none is let in yet", async () => {
    const ada = buildPerson();
    const knocks = 60;
    const { profiles } = realtime.store();
    const save = profiles.updateOne.bind(profiles) as (...args: unknown[]) => PromiseLike<unknown>;
    let decided = 0;
    let openDoor = () => {};
    const door = new Promise<void>((resolve) => {
      openDoor = resolve;
    });
    const decide = () => {
      decided += 1;
      if (decided === knocks) openDoor();
    };
    // The last step before the door: everybody is refused or stands there before the first goes through.
    const spy = vi.spyOn(profiles, "updateOne").mockImplementation((async (...args: unknown[]) => {
      decide();
      await door;
      return save(...args);
    }) as never);
    const { sockets, codes } = await connectAtOnce(knocks, () =>
      realtime.connect(ada).catch((error: unknown) => {
        decide();
        throw error;
      }),
    );
    spy.mockRestore();
    expect(sockets).toHaveLength(20);
    expect(codes).toEqual(new Set(["rate_limited"]));
  });

  it("leave their place to the next when they close", async () => {
    const [ada, ines] = [buildPerson(), buildPerson()];
    const { sockets } = await connectAtOnce(20, () => realtime.connect(ada));
    await expect(realtime.connect(ada)).rejects.toMatchObject({ data: { code: "rate_limited" } });
    expect((await realtime.connect(ines)).connected).toBe(true);
    sockets[0]?.disconnect();
    await expect
      .poll(() =>
        realtime.connect(ada).then(
          ({ connected }) => connected,
          () => false,
        ),
      )
      .toBe(true);
    await expect(realtime.connect(ada)).rejects.toMatchObject({ data: { code: "rate_limited" } });
  });

  it("that were refused hold no place", async () => {
    const ada = buildPerson();
    const revoked = { ...ada, sessionId: crypto.randomUUID() };
    await realtime.store().revocations.create({ _id: revoked.sessionId, revokedAt: new Date() });
    const refused = await connectAtOnce(15, () => realtime.connect(revoked));
    expect(refused).toEqual({ sockets: [], codes: new Set(["unauthenticated"]) });
    const { sockets } = await connectAtOnce(20, () => realtime.connect(ada));
    expect(sockets).toHaveLength(20);
  });

  it("that leave while they are let in hold no place", async () => {
    const ada = buildPerson();
    const token = await accessToken(ada);
    for (let index = 0; index < 25; index += 1) await knockAndLeave(token);
    const { sockets } = await connectAtOnce(20, () => realtime.connect(ada));
    expect(sockets).toHaveLength(20);
  });
});

describe("somebody who asks for more than they read", () => {
  /** Stops reading below Socket.IO, as a client does that wants the service to keep what it sends. */
  function stopReading(socket: TestSocket): void {
    const { transport } = socket.io.engine as unknown as { transport: { ws: { pause: () => void } } };
    transport.ws.pause();
  }

  it("is answered a few times and then not any more, while others do not wait", async () => {
    const two = await realtime.pair();
    await realtime.fill(two.conversationId, two.ada.userId, 200);
    const bystanders = await realtime.acquainted();
    const find = vi.spyOn(realtime.store().messages, "find");
    const input = { conversationId: two.conversationId, afterRev: 0 };
    for (const socket of [two.adaSocket, two.inesSocket]) {
      stopReading(socket);
      for (let index = 0; index < 240; index += 1) socket.emit("conversation:sync", input, () => {});
    }
    const began = Date.now();
    await ask(
      bystanders.inesSocket,
      "message:send",
      aMessage(bystanders.conversationId, "Are you still there?"),
    );
    expect(Date.now() - began).toBeLessThan(5_000);
    // Eight at once and 32 that wait, of each; the rest was refused before anything was read.
    await expect.poll(() => find.mock.calls.length).toBeGreaterThan(2);
    expect(find.mock.calls.length).toBeLessThanOrEqual(80);
    find.mockRestore();
  });

  it("is told to wait, and what was taken is answered", async () => {
    const { adaSocket, conversationId } = await realtime.acquainted();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () =>
        send(adaSocket, "conversation:history", { conversationId, limit: 10 }),
      ),
    );
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ code, retryAfter }) => code === "rate_limited" && retryAfter === 1)).toBe(true);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(40);
  });

  it("loses no message by leaving before the answer", async () => {
    const { ada, adaSocket, conversationId } = await realtime.acquainted();
    const message = aMessage(conversationId, "Left side.");
    adaSocket.emit("message:send", message, () => {});
    await expect
      .poll(() => realtime.store().messages.exists({ conversationId, clientId: message.clientId }))
      .not.toBeNull();
    adaSocket.disconnect();
    const again = await realtime.connect(ada);
    expect(await ask(again, "message:send", message)).toMatchObject({ seq: 2 });
    expect(await realtime.store().messages.countDocuments({ conversationId })).toBe(2);
  });
});

describe("a connection without a pass", () => {
  /** Engine.IO alone, on which anything can be sent. */
  function openRaw(): Manager {
    return new Manager(realtime.url(), {
      transports: ["websocket"],
      reconnection: false,
      extraHeaders: { origin: process.env.SITE_URL ?? "" },
    });
  }

  it("is dropped when it asks to be let in again and again", async () => {
    const manager = openRaw();
    await new Promise<void>((resolve) => manager.once("open", resolve));
    const answers: string[] = [];
    manager.engine.on("data", (data) => answers.push(String(data)));
    const closed = new Promise((resolve) => manager.once("close", resolve));
    for (let index = 0; index < 5_000; index += 1) manager.engine.write('0{"token":"let me in"}');
    await closed;
    expect(answers.length).toBeLessThanOrEqual(3);
    expect(answers.every((answer) => answer.startsWith("4{"))).toBe(true);
    const socket = await realtime.connect(buildPerson());
    expect(socket.connected).toBe(true);
  });

  it("is refused with the seconds to wait when that would help", async () => {
    const ada = buildPerson();
    await connectAtOnce(20, () => realtime.connect(ada));
    await expect(realtime.connect(ada)).rejects.toMatchObject({
      data: { code: "rate_limited", retryAfter: 30 },
    });
  });
});
