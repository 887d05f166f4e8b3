import { describe, expect, it } from "vitest";
import { realtimeLimits } from "@/lib/contracts/realtime";
import {
  accessToken,
  ask,
  buildPerson,
  draftGrant,
  expectNothing,
  introductionToken,
  type Person,
  send,
  type TestSocket,
  testRealtime,
  waitFor,
} from "@/tests/harness/sockets";

const realtime = testRealtime({ presence: { leaseMilliseconds: 30_000, gapMilliseconds: 300 } });

async function open(socket: TestSocket, person: Person, postId: string, windowId = crypto.randomUUID()) {
  const grant = await draftGrant(person, postId);
  return { windowId, ...(await ask(socket, "draft:open", { grant, windowId })) };
}

/** Ada twice, on one draft. */
async function twoWindows() {
  const ada = buildPerson();
  const postId = crypto.randomUUID();
  const [laptop, tablet] = await Promise.all([realtime.connect(ada), realtime.connect(ada)]);
  const first = await open(laptop, ada, postId);
  const told = waitFor(laptop, "draft:changed", ({ windows }) => windows.length === 2);
  const second = await open(tablet, ada, postId);
  return { ada, postId, laptop, tablet, first, second, told: await told };
}

describe("who has a draft open", () => {
  it("is told to those who have, window by window, with names", async () => {
    const { ada, postId, first, second, told } = await twoWindows();
    const person = { userId: ada.userId, name: ada.name, avatar: null };
    const windows = [
      { windowId: first.windowId, person },
      { windowId: second.windowId, person },
    ];
    expect(second).toMatchObject({ postId, windows, pen: null });
    expect(told).toEqual({ postId, windows, pen: null });
  });

  it("changes when a window is closed, and when its connection is gone", async () => {
    const { ada, postId, laptop, tablet, second } = await twoWindows();
    const third = await realtime.connect(ada);
    await open(third, ada, postId);
    const closed = waitFor(laptop, "draft:changed", ({ windows }) => windows.length === 2);
    await ask(tablet, "draft:close", { postId, windowId: second.windowId });
    await closed;
    const gone = waitFor(laptop, "draft:changed", ({ windows }) => windows.length === 1);
    third.disconnect();
    await gone;
    const quiet = expectNothing(tablet, "draft:changed");
    await open(await realtime.connect(ada), ada, postId);
    await quiet;
  });

  it("is told to nobody else", async () => {
    const { ada, postId } = await twoWindows();
    const stranger = buildPerson();
    const socket = await realtime.connect(stranger);
    const quiet = expectNothing(socket, "draft:changed");
    await open(await realtime.connect(ada), ada, postId);
    await quiet;
  });

  it("counts a window that opens again once", async () => {
    const { ada, postId, tablet, second } = await twoWindows();
    const again = await open(tablet, ada, postId, second.windowId);
    expect(again.windows).toHaveLength(2);
  });

  it("ends with a lease or a pass that nobody renews", async () => {
    const { createDraftBook } = await import("./draft-book");
    const book = createDraftBook({ leaseMilliseconds: 120, onChange: () => undefined });
    const person = { userId: "ada", name: "Ada", avatar: null };
    book.open("p", "w1", { socketId: "s1", person, grantEnd: Date.now() + 60_000 });
    book.open("p", "w2", { socketId: "s2", person, grantEnd: Date.now() + 100 });
    const alive = setInterval(() => book.renew("s2"), 20);
    await expect.poll(() => book.describe("p").windows).toEqual([]);
    clearInterval(alive);
    book.stop();
  });
});

describe("taking the writing over", () => {
  it("tells the other window, which saves and lets go", async () => {
    const { postId, laptop, tablet, first, second } = await twoWindows();
    const told = waitFor(laptop, "draft:changed", ({ pen }) => pen !== null);
    expect(await ask(tablet, "draft:take", { postId, windowId: second.windowId })).toMatchObject({
      pen: second.windowId,
    });
    expect(await told).toMatchObject({ pen: second.windowId });
    const yielded = waitFor(tablet, "draft:yielded");
    await ask(laptop, "draft:yield", { postId, windowId: first.windowId, version: 7 });
    expect(await yielded).toEqual({ postId, windowId: first.windowId, version: 7 });
    await ask(tablet, "draft:take", { postId, windowId: second.windowId });
  });

  it("is over when the window that writes is closed", async () => {
    const { postId, laptop, tablet, second } = await twoWindows();
    await ask(tablet, "draft:take", { postId, windowId: second.windowId });
    const free = waitFor(laptop, "draft:changed", ({ pen }) => pen === null);
    tablet.disconnect();
    expect((await free).windows).toHaveLength(1);
  });

  it("is only for a window that this socket has open", async () => {
    const { postId, first } = await twoWindows();
    const stranger = await realtime.connect(buildPerson());
    for (const command of ["draft:take", "draft:close"] as const) {
      expect(await send(stranger, command, { postId, windowId: first.windowId })).toMatchObject({
        error: { code: "not_found" },
      });
    }
    expect(
      await send(stranger, "draft:yield", { postId, windowId: first.windowId, version: 1 }),
    ).toMatchObject({ error: { code: "not_found" } });
  });
});

describe("a pass to a draft", () => {
  it("is good for its subject and its time alone, and is no other token", async () => {
    const [ada, babbage] = [buildPerson(), buildPerson()];
    const postId = crypto.randomUUID();
    const socket = await realtime.connect(babbage);
    const windowId = crypto.randomUUID();
    for (const grant of [
      await draftGrant(ada, postId),
      await draftGrant(babbage, postId, { secondsAgo: 400 }),
      await draftGrant(babbage, postId, { issuer: "https://elsewhere.example" }),
      await draftGrant(babbage, postId, {
        claims: { person: { userId: ada.userId, name: "x", avatar: null } },
      }),
      await accessToken(babbage),
      await introductionToken(babbage, ada),
      "x",
    ]) {
      expect(await send(socket, "draft:open", { grant, windowId })).toMatchObject({
        error: { code: "forbidden" },
      });
    }
  });

  it("does not let anybody take a window's name", async () => {
    const { first, postId } = await twoWindows();
    const other = buildPerson();
    const socket = await realtime.connect(other);
    const grant = await draftGrant(other, postId);
    expect(await send(socket, "draft:open", { grant, windowId: first.windowId })).toMatchObject({
      error: { code: "forbidden" },
    });
  });

  it.each([
    ["nothing", null],
    ["no window", { grant: "x" }],
    ["a room's name", { grant: "x", windowId: "draft:1" }],
    ["too much", { grant: "x".repeat(realtimeLimits.tokenCharacters + 1), windowId: crypto.randomUUID() }],
  ])("is refused with %s", async (_what, input) => {
    const socket = await realtime.connect(buildPerson());
    expect(await send(socket, "draft:open", input)).toMatchObject({ error: { code: "invalid" } });
  });
});
