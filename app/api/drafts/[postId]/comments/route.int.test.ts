import { expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { buildDraft } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { signedIn } from "@/tests/harness/signed-in";
import { GET } from "./route";

testDatabase();

async function ask(actor: Actor | null, postId: string) {
  const visitor = await signedIn(actor);
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
