import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { editComment } from "@/lib/comments/edit-comment";
import { getTalkView } from "@/lib/comments/get-talk-view";
import { db } from "@/lib/db/client";
import { buildComment } from "@/tests/factories/comment";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import { GET as lookAtPost } from "../../../../api/live/[postId]/route";
import { POST as postChange } from "./[commentId]/[change]/route";
import { POST as postMode } from "./mode/route";
import { POST as postComment } from "./route";

testDatabase();

let browser: Visitor;
beforeEach(() => {
  browser = new Visitor();
});

const as = async (actor: Actor) => {
  browser = await signedIn(actor);
};
const request = (body: string, type: string, headers: Record<string, string> = {}) =>
  new Request("http://localhost:3999/stories/x/comments", {
    method: "POST",
    body,
    headers: { "content-type": type, "sec-fetch-site": "same-origin", ...headers },
  });
const json = (body: unknown, headers = {}) => request(JSON.stringify(body), "application/json", headers);
const form = (fields: Record<string, string>) =>
  request(new URLSearchParams(fields).toString(), "application/x-www-form-urlencoded");
const to = (slug: string) => ({ params: Promise.resolve({ slug }) });
const doing = (slug: string, commentId: string, verb: string) => ({
  params: Promise.resolve({ slug, commentId, change: verb }),
});

const add = (...input: Parameters<typeof postComment>) => browser.ask(() => postComment(...input));
const change = (...input: Parameters<typeof postChange>) => browser.ask(() => postChange(...input));
const setMode = (...input: Parameters<typeof postMode>) => browser.ask(() => postMode(...input));

describe("sending a comment", () => {
  it("a script gets JSON; a form is led to its comment", async () => {
    const { slug, postId } = await buildPost();
    await as(await buildActor());
    const commentId = crypto.randomUUID();
    const answer = await add(json({ commentId, body: "Eleven?" }), to(slug));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ok: true, data: { commentId, state: "visible" } },
    ]);
    const led = await add(form({ "comment-body": "Twelve.", "comment-parent": commentId }), to(slug));
    expect(led.status).toBe(303);
    expect(led.headers.get("location")).toMatch(
      new RegExp(`^/stories/${slug}/comments/([0-9a-f-]{36})#comment-\\1$`),
    );
    await db().post.update({ where: { id: postId }, data: { commentsMode: "approve" } });
    const waits = await add(form({ "comment-body": "Thirteen." }), to(slug));
    expect(waits.headers.get("location")).toBe(`/stories/${slug}/comments/waiting`);
    expect(await db().comment.count({ where: { postId } })).toBe(3);
  });

  it("signed out, the words stay, with the way in", async () => {
    const { slug, postId } = await buildPost();
    const words = `Not "mine" <script>alert(1)</script>`;
    const page = await add(form({ "comment-body": words, "comment-block": "0" }), to(slug));
    const html = await page.text();
    expect(page.status).toBe(401);
    expect(html).toContain("Not &quot;mine&quot; &lt;script&gt;");
    expect(html).not.toContain("<script>");
    expect(html).toContain(`/sign-in?next=${encodeURIComponent(`/stories/${slug}`)}`);
    expect(html).toMatch(/name="comment-id" value="[0-9a-f-]{36}"/);
    expect((await add(json({ commentId: crypto.randomUUID(), body: "x" }), to(slug))).status).toBe(401);
    expect(await db().comment.count({ where: { postId } })).toBe(0);
  });

  it.each([
    ["another site", json({ body: "x" }, { "sec-fetch-site": "cross-site" }), 403],
    ["a sandbox", json({ body: "x" }, { "sec-fetch-site": "cross-site", origin: "null" }), 403],
    ["nothing that can be read", request("{", "application/json"), 422],
    ["null", json(null), 422],
    ["a list", json([1]), 422],
    ["too much", json({ body: "x".repeat(40_000) }), 413],
    ["a form with no words", form({ "comment-body": " " }), 422],
    ["a form with an odd block", form({ "comment-body": "a", "comment-block": "x" }), 422],
  ])("is refused from %s", async (_, sent, status) => {
    const { slug } = await buildPost();
    await as(await buildActor());
    expect((await add(sent, to(slug))).status).toBe(status);
  });

  it("is refused where somebody else is signed in than who wrote it", async () => {
    const { slug, postId } = await buildPost();
    const [writer, other] = [await buildActor(), await buildActor()];
    const words = { commentId: crypto.randomUUID(), body: "Mine.", writer: writer.handle };
    await as(other);
    expect((await add(json(words), to(slug))).status).toBe(401);
    expect((await add(json({ ...words, writer: null }), to(slug))).status).toBe(401);
    expect(await db().comment.count({ where: { postId } })).toBe(0);
    await as(writer);
    expect((await add(json(words), to(slug))).status).toBe(200);
  });

  it("six at once of the same name are one comment, whatever else is done to its thread", async () => {
    const { slug, postId, author } = await buildPost();
    const { commentId: parentId } = await buildComment({ postId });
    for (let round = 0; round < 3; round++) {
      await as(author);
      const commentId = crypto.randomUUID();
      const sent = () => add(json({ commentId, parentId, body: "Eleven?" }), to(slug));
      const more = () => add(json({ commentId: crypto.randomUUID(), parentId, body: "More." }), to(slug));
      const like = () => change(json({ isLiked: round % 2 === 0 }), doing(slug, parentId, "like"));
      const mode = () => setMode(json({ mode: "open" }), to(slug));
      const calls = [sent, like, sent, more, sent, mode, sent, more, sent, like, sent, sent];
      const answers = await Promise.all(calls.map((call) => call()));
      expect(answers.map(({ status }) => status)).toEqual(calls.map(() => 200));
      expect(await db().comment.count({ where: { id: commentId } })).toBe(1);
    }
    const { shownCount } = await db().comment.findUniqueOrThrow({ where: { id: parentId } });
    expect(shownCount).toBe(1 + 3 * 3);
  }, 60_000);

  it("is refused where no story is", async () => {
    await as(await buildActor());
    expect((await add(json({ body: "x" }), to("nothing-here"))).status).toBe(404);
  });
});

describe("doing something with a comment", () => {
  it("signed out nothing is done, and what is no change is nothing", async () => {
    const { slug, postId, author } = await buildPost();
    const { commentId } = await buildComment({ postId });
    for (const verb of ["edit", "delete", "like", "hide", "show", "approve"]) {
      expect((await change(json({ body: "x" }), doing(slug, commentId, verb))).status).toBe(401);
    }
    expect((await setMode(json({ mode: "off" }), to(slug))).status).toBe(401);
    await as(author);
    expect((await change(json({}), doing(slug, commentId, "constructor"))).status).toBe(404);
    expect((await setMode(json({ mode: "closed" }), to(slug))).status).toBe(422);
    expect((await setMode(json({ mode: "locked" }), to(slug))).status).toBe(200);
  });

  it("is under its own story's address alone", async () => {
    const { slug, postId } = await buildPost();
    const { commentId, author } = await buildComment({ postId });
    const elsewhere = await buildPost();
    await as(await buildActor());
    expect((await change(json({ isLiked: true }), doing(elsewhere.slug, commentId, "like"))).status).toBe(
      404,
    );
    expect((await change(json({ isLiked: true }), doing("nothing-here", commentId, "like"))).status).toBe(
      404,
    );
    await as(author);
    for (const verb of ["edit", "delete"]) {
      expect((await change(json({ body: "x" }), doing(elsewhere.slug, commentId, verb))).status).toBe(404);
    }
    expect(await db().comment.findUnique({ where: { id: commentId } })).toMatchObject({ likeCount: 0 });
    expect((await change(json({ body: "x" }), doing(slug, commentId, "edit"))).status).toBe(200);
  });

  it("a form approves the words that it was sent with, and says so when there are others by now", async () => {
    const { slug, postId, author } = await buildPost();
    await db().post.update({ where: { id: postId }, data: { commentsMode: "approve" } });
    const { commentId, author: writer } = await buildComment({ postId });
    const version = (await getTalkView(author, { postId })).waiting[0]?.version ?? "";
    await editComment(writer, { commentId, body: "Buy this." });
    await as(author);
    const late = await change(form({ "comment-version": version }), doing(slug, commentId, "approve"));
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain("Its writer has changed this since you read it.");
    expect(page).toContain(`href="/stories/${slug}/comments/desk?of=${commentId}"`);
    const { state } = await db().comment.findUniqueOrThrow({ where: { id: commentId } });
    expect(state).toBe("pending");
    const fresh = (await getTalkView(author, { postId })).waiting[0]?.version ?? "";
    const done = await change(form({ "comment-version": fresh }), doing(slug, commentId, "approve"));
    expect(done.status).toBe(303);
  });

  it("a form likes, twice is once, and no longer; it leads to where the page shows that", async () => {
    const { slug, postId } = await buildPost();
    const { commentId } = await buildComment({ postId });
    await as(await buildActor());
    const count = async () => (await db().comment.findUniqueOrThrow({ where: { id: commentId } })).likeCount;
    const press = async (value: string) => {
      const answer = await change(form({ "comment-like": value }), doing(slug, commentId, "like"));
      return [answer.status, answer.headers.get("location")];
    };
    const page = `/stories/${slug}/comments/desk?of=${commentId}`;
    for (const _ of [1, 2]) {
      expect(await press("true")).toEqual([303, page]);
      expect(await count()).toBe(1);
    }
    expect(await press("false")).toEqual([303, page]);
    expect(await count()).toBe(0);
    expect((await press("maybe"))[0]).toBe(422);
    expect((await change(form({}), doing(slug, commentId, "like"))).status).toBe(422);
  });
});

describe("what realtime is told of a story that it does not know", () => {
  const ask = async (postId: string) =>
    (await lookAtPost(new Request("http://localhost/"), { params: Promise.resolve({ postId }) })).status;

  it("is what is public, and nothing else", async () => {
    const { postId, slug } = await buildPost();
    const response = await lookAtPost(new Request("http://localhost/"), {
      params: Promise.resolve({ postId }),
    });
    expect(await response.json()).toMatchObject({ ok: true, data: { postId, slug, isPublic: true } });
    const soon = await buildPost({ publishedAt: new Date(Date.now() + 60_000) });
    expect(await ask(soon.postId)).toBe(404);
    expect(await ask(crypto.randomUUID())).toBe(404);
    expect(await ask("x")).toBe(404);
  });
});
