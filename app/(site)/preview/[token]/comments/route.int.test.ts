import { expect, it } from "vitest";
import { listStoryComments } from "@/lib/preview-comments/list-story-comments";
import { createPreviewLink } from "@/lib/previews/create-preview-link";
import { limits } from "@/lib/rate-limit/limits";
import { buildDraft } from "@/tests/factories/post";
import { testDatabase } from "@/tests/harness/database";
import { testSettings } from "@/tests/harness/environment";
import { Visitor } from "@/tests/harness/next-headers";
import { POST as takeBack } from "./[commentId]/route";
import { POST as leave } from "./route";

testSettings(() => ({ TRUSTED_PROXIES: 1 }));
testDatabase();

async function buildStory() {
  const { author, postId } = await buildDraft();
  const linkId = crypto.randomUUID();
  const { path } = await createPreviewLink(author, { linkId, postId, label: "", days: 1 });
  return { author, postId, path, token: path.replace("/preview/", "") };
}

const comment = () => ({ commentId: crypto.randomUUID(), name: "Marta", body: "Eleven, surely?" });
const json = (body: unknown) => ({ body: JSON.stringify(body), type: "application/json" });
const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  type: "application/x-www-form-urlencoded",
});
const typed = (fields = comment()) => ({
  "comment-id": fields.commentId,
  "comment-name": fields.name,
  "comment-body": fields.body,
  "comment-block": "",
});

/** What a browser gets for a request of its own. */
function ask(
  visitor: Visitor,
  { token, commentId }: { token: string; commentId?: string },
  { body, type }: { body: string; type: string },
  headers: Record<string, string> = {},
) {
  const request = new Request("http://localhost:3999/preview/x/comments", {
    method: "POST",
    body,
    headers: { ...visitor.headers, "content-type": type, ...headers },
  });
  return visitor.ask(() =>
    commentId
      ? takeBack(request, { params: Promise.resolve({ token, commentId }) })
      : leave(request, { params: Promise.resolve({ token }) }),
  );
}

it("a script leaves a comment, and the same browser takes it back", async () => {
  const { author, postId, token } = await buildStory();
  const visitor = new Visitor();
  const said = comment();
  const answer = await ask(visitor, { token }, json(said));
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ok: true, data: { commentId: said.commentId } },
  ]);
  expect(visitor.cookies.get("nirvana-guest")).toMatch(/^[\w-]{43}$/);
  expect(await listStoryComments(author, { postId })).toHaveLength(1);
  const own = { token, commentId: said.commentId };
  expect((await ask(new Visitor(), own, json({}))).status).toBe(403);
  expect((await ask(visitor, own, json({}))).status).toBe(200);
  expect(await listStoryComments(author, { postId })).toEqual([]);
});

it("a form without scripts does both, and comes back to the story", async () => {
  const { author, postId, path, token } = await buildStory();
  // The page sends no referrer, and so browsers tell forms nothing of where they come from.
  const visitor = new Visitor({ origin: "null" });
  const said = comment();
  const answer = await ask(visitor, { token }, form({ ...typed(said), "comment-block": "0" }));
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}#preview-comments`]);
  expect(await listStoryComments(author, { postId })).toMatchObject([
    { passage: { exact: "There are two kinds of timetable on Chiloé." } },
  ]);
  expect((await ask(visitor, { token, commentId: said.commentId }, form({}))).status).toBe(303);
  expect(await listStoryComments(author, { postId })).toEqual([]);
});

it("what a form did not get through is still there, as words and nothing else", async () => {
  const { token } = await buildStory();
  const said = {
    ...comment(),
    name: '"><script>alert(1)</script>',
    body: "</textarea><img src=x onerror=alert(1)>",
  };
  for (const [target, status] of [
    [token, 409],
    ["guess", 404],
    ['"><script>', 404],
  ] as const) {
    const answer = await ask(
      new Visitor(),
      { token: target },
      form({ ...typed(said), "comment-block": "99" }),
    );
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(html).toContain("&lt;/textarea&gt;&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toMatch(/<script|<img/);
  }
});

it.each([
  ["no JSON", { body: "{", type: "application/json" }, 422],
  ["no comment", json(null), 422],
  ["a list", json([1]), 422],
  ["another id", json({ ...comment(), commentId: 7 }), 422],
  ["a megabyte", json({ ...comment(), body: "x".repeat(1_000_000) }), 413],
  ["an empty form", form({}), 422],
  ["a form of a megabyte", form(typed({ ...comment(), body: "x".repeat(1_000_000) })), 413],
])("refuses %s", async (_what, sent, status) => {
  const { author, postId, token } = await buildStory();
  expect((await ask(new Visitor(), { token }, sent)).status).toBe(status);
  expect(await listStoryComments(author, { postId })).toEqual([]);
});

it.each<Record<string, string>>([
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "cross-site", origin: "null" },
  { "sec-fetch-site": "same-site" },
])("takes nothing that comes from another site", async (headers) => {
  const { token } = await buildStory();
  for (const sent of [json(comment()), form(typed())]) {
    expect((await ask(new Visitor(), { token }, sent, headers)).status).toBe(403);
  }
});

it("asks an address that says too much to wait, and says how long", async () => {
  const { token } = await buildStory();
  const visitor = new Visitor({ "x-forwarded-for": "192.0.2.9" });
  for (let turn = 0; turn < limits["preview-comment"].points; turn++) {
    expect((await ask(visitor, { token }, json(comment()))).status).toBe(200);
  }
  const refused = await ask(visitor, { token }, json(comment()));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});
