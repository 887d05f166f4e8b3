import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/tests/harness/database";
import { forgive, limit } from "./limit";
import { limits } from "./limits";

testDatabase();

describe("a limit", () => {
  it("lets exactly as many through as it says, also when all come at once", async () => {
    const { points, seconds } = limits["password-change"];
    const results = await Promise.allSettled(
      Array.from({ length: points + 5 }, () => limit("password-change", "user at once")),
    );
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(5);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: "rate_limited", message: expect.stringContaining("minutes") });
      expect(reason.retryAfter).toBeLessThanOrEqual(seconds);
      expect(reason.retryAfter).toBeGreaterThan(seconds - 60);
    }
  });

  it("counts each key and each name by itself", async () => {
    for (let i = 0; i < limits["password-change"].points; i += 1) await limit("password-change", "user one");
    await expect(limit("password-change", "user one")).rejects.toMatchObject({ code: "rate_limited" });
    await expect(limit("password-change", "user two")).resolves.toBeUndefined();
    await expect(limit("place-create", "user one")).resolves.toBeUndefined();
  });

  it("starts again when its time is over", async () => {
    await limit("place-create", "user past");
    await db().rateLimiterFlexible.updateMany({
      data: { points: limits["place-create"].points, expire: new Date(Date.now() - 1000) },
    });
    await expect(limit("place-create", "user past")).resolves.toBeUndefined();
    expect(await db().rateLimiterFlexible.findFirst()).toMatchObject({ points: 1 });
  });

  it("can be forgiven, also by a process that has stopped asking the database", async () => {
    for (let i = 0; i < limits["password-change"].points; i += 1)
      await limit("password-change", "user sorry");
    await expect(limit("password-change", "user sorry")).rejects.toMatchObject({ code: "rate_limited" });
    await forgive("password-change", "user sorry");
    await expect(limit("password-change", "user sorry")).resolves.toBeUndefined();
  });
});
