import { describe, expect, it } from "vitest";
import { loadActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { buildUser, testPassword } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { makeDeviceToken } from "./device-token";
import { signIn } from "./sign-in";

testDatabase();

const here = { userAgent: "Mozilla/5.0 Firefox/140.0", address: "203.0.113.20" };

const refusal = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
};

describe("signing in", () => {
  it("opens a session for thirty days, whatever the case of the address", async () => {
    const user = await buildUser();
    const { userId, sessionId } = await signIn(
      { email: user.email.toUpperCase(), password: testPassword },
      here,
    );
    expect(userId).toBe(user.id);
    const row = await db().session.findUniqueOrThrow({ where: { id: sessionId } });
    expect(row).toMatchObject({ userId, userAgent: here.userAgent, revokedAt: null });
    expect((row.expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(30, 1);
    expect(await loadActor(sessionId)).toMatchObject({ userId, handle: user.handle, role: "member" });
  });

  it("answers an unknown address and a wrong password alike", async () => {
    const user = await buildUser();
    const wrong = await refusal(signIn({ email: user.email, password: "not the password" }, here));
    const unknown = await refusal(signIn({ email: "nobody@example.org", password: testPassword }, here));
    expect(wrong.toWire()).toEqual(unknown.toWire());
    expect(wrong.code).toBe("unauthenticated");
    expect(await db().session.count()).toBe(0);
  });

  it("takes as long for an unknown address as for a wrong password", async () => {
    const user = await buildUser();
    const time = async (email: string, i: number) => {
      const start = performance.now();
      await refusal(signIn({ email, password: `wrong ${i}` }, { ...here, address: `10.0.0.${i}` }));
      return performance.now() - start;
    };
    await time(user.email, 99);
    const wrong: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      wrong.push(await time(user.email, i));
      unknown.push(await time(`nobody-${i}@example.org`, i));
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[4] ?? 0;
    // Without a decoy the unknown address is answered about ten times sooner.
    expect(median(unknown)).toBeGreaterThan(median(wrong) * 0.5);
  });

  it.each([
    ["an object for a password", { email: "ada@example.org", password: { length: 12 } }],
    ["no fields", {}],
    ["one too many", { email: "ada@example.org", password: "x", role: "admin" }],
  ])("refuses %s", async (_what, input) => {
    expect((await refusal(signIn(input, here))).code).toBe("invalid");
  });

  it("stops after ten tries at one account from one address, the right password too", async () => {
    const user = await buildUser();
    const attempt = (password: string, address: string | null) =>
      signIn({ email: user.email, password }, { ...here, address });
    for (let i = 0; i < 10; i += 1) await refusal(attempt("wrong", "198.51.100.1"));
    const error = await refusal(attempt(testPassword, "198.51.100.1"));
    expect(error.code).toBe("rate_limited");
    expect(error.retryAfter).toBeGreaterThan(60);
    // Its owner, elsewhere, is not locked out by that.
    await expect(attempt(testPassword, "198.51.100.2")).resolves.toMatchObject({ userId: user.id });
  });

  it("does not lock an owner out by a stranger's tries where addresses are unknown, and ends a siege", async () => {
    const user = await buildUser();
    const attempt = (password: string) => signIn({ email: user.email, password }, { ...here, address: null });
    for (let i = 0; i < 20; i += 1) expect((await refusal(attempt("wrong"))).code).toBe("unauthenticated");
    await expect(attempt(testPassword)).resolves.toMatchObject({ userId: user.id });
    for (let i = 0; i < 39; i += 1) await refusal(attempt("wrong"));
    expect((await refusal(attempt("wrong"))).code).toBe("rate_limited");
  });

  it("lets a device that has signed in before through a siege, and no other that claims to be one", async () => {
    const [user, stranger] = [await buildUser(), await buildUser()];
    const attempt = (password: string, deviceToken?: string) =>
      signIn({ email: user.email, password }, { ...here, address: null, deviceToken });
    for (let i = 0; i < 60; i += 1) await limit("sign-in-account", user.email);
    const own = makeDeviceToken(user.email);
    const forged = `${own.slice(0, 17)}${"A".repeat(43)}`;
    for (const token of [undefined, "", forged, makeDeviceToken(stranger.email)]) {
      expect((await refusal(attempt(testPassword, token))).code).toBe("rate_limited");
    }
    await expect(attempt(testPassword, own)).resolves.toMatchObject({ userId: user.id });
    for (let i = 0; i < 10; i += 1)
      expect((await refusal(attempt("wrong", own))).code).toBe("unauthenticated");
    expect((await refusal(attempt(testPassword, own))).code).toBe("rate_limited");
  });

  it("forgets the failures once it succeeds", async () => {
    const user = await buildUser();
    const attempt = (password: string) => signIn({ email: user.email, password }, here);
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 9; i += 1) await refusal(attempt("wrong"));
      await attempt(testPassword);
    }
    expect(await db().session.count({ where: { userId: user.id } })).toBe(2);
  });

  it("keeps neither address nor e-mail in the counters", async () => {
    const user = await buildUser();
    await signIn({ email: user.email, password: testPassword }, here);
    const rows = await db().rateLimiterFlexible.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(user.email);
    expect(JSON.stringify(rows)).not.toContain(here.address);
  });

  it("clears that person's sessions that are over", async () => {
    const user = await buildUser();
    await db().session.create({ data: { userId: user.id, expiresAt: new Date(Date.now() - 1000) } });
    const { sessionId } = await signIn({ email: user.email, password: testPassword }, here);
    expect((await db().session.findMany()).map((row) => row.id)).toEqual([sessionId]);
  });

  it("turns a crowd away at once instead of letting everybody wait", async () => {
    const user = await buildUser();
    const crowd = Array.from({ length: 200 }, (_, i) =>
      signIn({ email: `stranger-${i}@example.org`, password: "wrong" }, { ...here, address: `10.1.0.${i}` }),
    );
    const results = await Promise.allSettled(crowd);
    const codes = results.map((result) => (result.status === "rejected" ? result.reason.code : "in"));
    expect(codes.filter((code) => code === "unavailable")).toHaveLength(156);
    expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(44);
    await expect(signIn({ email: user.email, password: testPassword }, here)).resolves.toBeDefined();
  });
});
