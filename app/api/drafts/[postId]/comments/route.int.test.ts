import { encode } from "next-auth/jwt";
import { expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { buildDraft } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { GET } from "./route";

vi.mock("next/headers", () => import("@/tests/harness/next-headers"));
testDatabase();

async function ask(actor: Actor | null, postId: string) {
  const visitor = new Visitor();
  const name = "authjs.session-token";
  const token = { sub: actor?.userId ?? "", sid: actor?.sessionId };
  if (actor)
    visitor.cookies.set(name, await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: name }));
  const request = new Request("http://localhost:3999/", { headers: visitor.headers });
  const answer = await visitor.ask(() => GET(request, { params: Promise.resolve({ postId }) }));
  return [answer.status, await answer.json()];
}

it("tells the author what was said of a story, and nobody else", async () => {
  const { author, postId } = await buildDraft();
  expect(await ask(author, postId)).toEqual([200, { ok: true, data: [] }]);
  expect((await ask(null, postId))[0]).toBe(401);
  expect((await ask(await buildActor(), postId))[0]).toBe(404);
  expect((await ask(author, "x"))[0]).toBe(422);
});
