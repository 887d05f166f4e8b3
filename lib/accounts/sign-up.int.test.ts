import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { buildUser } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { signUp } from "./sign-up";
import { verifyCredentials } from "./verify-credentials";

testDatabase();

const valid = {
  name: "Inés Barría",
  handle: "ines",
  email: "ines@example.org",
  password: "when I see the red roof",
};

const refusal = async (promise: Promise<unknown>): Promise<AppError> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
};

describe("making an account", () => {
  it("stores the person, and only a hash of the password", async () => {
    const { userId } = await signUp({ ...valid, handle: "Ines", email: "Ines@Example.org" });
    const user = await db().user.findUniqueOrThrow({ where: { id: userId } });
    expect(user).toMatchObject({
      name: "Inés Barría",
      handle: "ines",
      email: "ines@example.org",
      role: "member",
    });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyCredentials("ines@example.org", valid.password)).toEqual({ userId });
  });

  it("lets go of a cached 'nobody by that name'", async () => {
    await signUp(valid);
    expect(invalidated).toContain("author:ines");
  });

  it("says what is wrong with each field, all at once", async () => {
    const error = await refusal(signUp({ name: " ", handle: "no spaces", email: "nope", password: "short" }));
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.fields ?? {}).sort()).toEqual(["email", "handle", "name", "password"]);
    expect(await db().user.count()).toBe(0);
  });

  it.each([
    ["a role", { ...valid, role: "admin" }],
    ["an object for a handle", { ...valid, handle: { contains: "" } }],
    ["nothing", null],
  ])("refuses %s", async (_what, input) => {
    expect((await refusal(signUp(input))).code).toBe("invalid");
    expect(await db().user.count()).toBe(0);
  });

  it("names the field that is taken, whatever its case", async () => {
    await buildUser({ handle: "ines", email: "other@example.org" });
    const handle = await refusal(signUp({ ...valid, handle: "INES" }));
    expect([handle.code, Object.keys(handle.fields ?? {})]).toEqual(["conflict", ["handle"]]);
    const email = await refusal(signUp({ ...valid, handle: "ines-b", email: "OTHER@example.org" }));
    expect([email.code, Object.keys(email.fields ?? {})]).toEqual(["conflict", ["email"]]);
  });

  it("names a taken handle together with what else is wrong, but no taken address", async () => {
    await buildUser({ handle: "ines", email: "ines@example.org" });
    const error = await refusal(signUp({ ...valid, password: "short" }));
    expect([error.code, Object.keys(error.fields ?? {}).sort()]).toEqual(["invalid", ["handle", "password"]]);
  });

  it("names the handle and the address when both are taken, by whomever", async () => {
    await buildUser({ handle: "ines", email: "other@example.org" });
    await buildUser({ handle: "other", email: "ines@example.org" });
    const error = await refusal(signUp(valid));
    expect([error.code, Object.keys(error.fields ?? {}).sort()]).toEqual(["conflict", ["email", "handle"]]);
  });

  it("gives a handle to one of ten who ask at the same moment", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) =>
        signUp({ ...valid, email: `ines-${i}@example.org` }, `203.0.113.${i}`),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    }
    expect(await db().user.count()).toBe(1);
  });

  it("is done once when the form is sent twice", async () => {
    const results = await Promise.allSettled([signUp(valid), signUp(valid)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().user.count()).toBe(1);
  });

  it("ends after ten accounts an hour from one address, with the time to wait", async () => {
    const from = (i: number) =>
      signUp({ ...valid, handle: `h-${i}`, email: `${i}@example.org` }, "198.51.100.7");
    for (let i = 0; i < 10; i += 1) await from(i);
    const error = await refusal(from(10));
    expect(error.code).toBe("rate_limited");
    expect(error.retryAfter).toBeGreaterThan(3500);
    await expect(signUp({ ...valid, handle: "elsewhere" }, "198.51.100.8")).resolves.toBeDefined();
  });
});
