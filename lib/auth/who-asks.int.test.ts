import { encode } from "next-auth/jwt";
import { expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { whoAsks } from "./who-asks";

testDatabase();

/** With no proxy that is trusted, whatever is claimed. */
async function ask(actor: Actor | null, cookie = "seen=1") {
  const visitor = new Visitor({ "x-forwarded-for": "192.0.2.9", "x-vercel-forwarded-for": "192.0.2.9" });
  const name = "authjs.session-token";
  if (actor) {
    const token = { sub: actor.userId, sid: actor.sessionId };
    visitor.cookies.set(name, await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: name }));
  }
  const headers = { ...visitor.headers, cookie };
  return visitor.ask(() => whoAsks(new Request("http://localhost:3999/api/places", { headers })));
}

it("is the person who is signed in where no address is known, and nobody for whoever only says so", async () => {
  const actor = await buildActor();
  expect(await ask(actor)).toBe(actor.userId);
  expect(await ask(null)).toBeNull();
  expect(await ask(null, "authjs.session-token=made.up")).toBeNull();
});
