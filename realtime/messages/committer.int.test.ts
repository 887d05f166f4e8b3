import { describe, expect, it } from "vitest";
import { aMessage, testRealtime } from "@/tests/harness/sockets";
import { createCommitter } from "./committer";

const realtime = testRealtime();

describe("a send whose number is always taken", () => {
  it("is given up after some tries, and the sender is told to try again", async () => {
    const { ada, conversationId } = await realtime.acquainted();
    let loads = 0;
    // Believes for ever that nothing was sent, as a process would whose reads were stale.
    const stale = {
      load: async () => {
        loads += 1;
        return { seq: 0, rev: 0 };
      },
      set: () => undefined,
      forget: () => undefined,
    };
    const committer = createCommitter(realtime.store(), stale, async () => {});
    const sending = { ...aMessage(conversationId, "Left side."), senderId: ada.userId, quote: null };
    await expect(committer.submit(sending)).rejects.toMatchObject({ code: "unavailable", retryAfter: 2 });
    expect(loads).toBeLessThan(20);
    await committer.idle();
    expect(await realtime.store().messages.countDocuments({ conversationId })).toBe(1);
  });
});
