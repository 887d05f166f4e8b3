import { redirect } from "next/navigation";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { endSession } from "@/lib/accounts/end-session";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import { publicAction, signedInAction } from "./action";

testDatabase();

const greet = signedInAction({
  name: "greet",
  input: z.strictObject({ word: z.string().min(1, "Say something.") }),
  run: async (actor: Actor, { word }) => `${word}, ${actor.handle}`,
});

const wave = publicAction({
  name: "wave",
  input: z.strictObject({ to: z.string() }),
  run: async (actor, { to }) => ({ to, from: actor?.handle ?? null }),
});

describe("an action for signed-in people", () => {
  it("runs with whoever the session row says is asking", async () => {
    const actor = await buildActor();
    const visitor = await signedIn(actor);
    expect(await visitor.ask(() => greet({ word: "Hello" }))).toEqual({
      ok: true,
      data: `Hello, ${actor.handle}`,
    });
  });

  it("refuses the anonymous", async () => {
    expect(await new Visitor().ask(() => greet({ word: "Hello" }))).toMatchObject({
      ok: false,
      error: { code: "unauthenticated" },
    });
  });

  it("refuses a cookie whose session has been revoked", async () => {
    const actor = await buildActor();
    const visitor = await signedIn(actor);
    await endSession(actor.sessionId);
    expect(await visitor.ask(() => greet({ word: "Hello" }))).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });

  it("refuses a cookie signed with another secret", async () => {
    const actor = await buildActor();
    const visitor = new Visitor();
    const name = "authjs.session-token";
    const token = { sub: actor.userId, sid: actor.sessionId };
    visitor.cookies.set(name, await encode({ token, secret: "another secret, as long as ours", salt: name }));
    expect(await visitor.ask(() => greet({ word: "Hello" }))).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });

  it("names the field that is wrong, and does not echo it", async () => {
    const visitor = await signedIn(await buildActor());
    const result = await visitor.ask(() => greet({ word: "" }));
    expect(result).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { word: "Say something." } },
    });
  });

  it.each([
    ["a field too many", { word: "Hello", role: "admin" }],
    ["nothing", undefined],
    ["a list", ["Hello"]],
    ["an object for a word", { word: { toString: "Hello" } }],
  ])("refuses %s", async (_what, input) => {
    const visitor = await signedIn(await buildActor());
    expect(await visitor.ask(() => greet(input))).toMatchObject({ ok: false, error: { code: "invalid" } });
  });

  it("reads a form, without the fields that React adds", async () => {
    const actor = await buildActor();
    const form = new FormData();
    form.set("$ACTION_REF_1", "");
    form.set("word", "Hello");
    const visitor = await signedIn(actor);
    expect(await visitor.ask(() => greet(form))).toEqual({ ok: true, data: `Hello, ${actor.handle}` });
  });

  it.each(["cross-site", "same-site"])("refuses a request that comes from elsewhere (%s)", async (site) => {
    const visitor = await signedIn(await buildActor(), { "sec-fetch-site": site });
    expect(await visitor.ask(() => greet({ word: "Hello" }))).toMatchObject({ error: { code: "forbidden" } });
  });
});

describe("an action for everybody", () => {
  it("runs without an actor", async () => {
    expect(await new Visitor().ask(() => wave({ to: "Ada" }))).toEqual({
      ok: true,
      data: { to: "Ada", from: null },
    });
  });

  it("still knows who is signed in", async () => {
    const actor = await buildActor();
    const visitor = await signedIn(actor);
    expect(await visitor.ask(() => wave({ to: "Ada" }))).toMatchObject({ data: { from: actor.handle } });
  });
});

describe("what an action says when it fails", () => {
  const failing = (error: unknown) =>
    publicAction({
      name: "fail",
      input: z.unknown(),
      run: async () => {
        throw error;
      },
    });

  it("is the sentence of an AppError, with its fields and waiting time", async () => {
    const action = failing(new AppError("rate_limited", "That was too often.", { retryAfter: 7 }));
    expect(await new Visitor().ask(() => action(null))).toEqual({
      ok: false,
      error: { code: "rate_limited", message: "That was too often.", retryAfter: 7 },
    });
  });

  it("is an id and no detail for anything else", async () => {
    const result = await new Visitor().ask(() => failing(new Error("password=hunter2"))(null));
    expect(result).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("is not an answer at all when it is Next's redirect", async () => {
    const action = publicAction({ name: "go", input: z.unknown(), run: async () => redirect("/studio") });
    await expect(new Visitor().ask(() => action(null))).rejects.toThrow("NEXT_REDIRECT");
  });
});
