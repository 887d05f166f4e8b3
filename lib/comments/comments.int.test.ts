import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pageStore } from "@/lib/cache/page-store.mjs";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { limit } from "@/lib/rate-limit/limit";
import { limits } from "@/lib/rate-limit/limits";
import { buildComment } from "@/tests/factories/comment";
import { documentOf } from "@/tests/factories/document";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { addComment } from "./add-comment";
import { countWaitingComments } from "./count-waiting-comments";
import { deleteComment } from "./delete-comment";
import type { CommentDto, CommentSort, CommentsMode } from "./dto";
import { editComment } from "./edit-comment";
import { getCommentRights } from "./get-comment-rights";
import { getTalkView } from "./get-talk-view";
import { getThread } from "./get-thread";
import { idOfWords } from "./id-of-words";
import { likeComment } from "./like-comment";
import { listComments } from "./list-comments";
import { listPassageNotes } from "./list-passage-notes";
import { moderateComment } from "./moderate-comment";
import { setCommentsMode } from "./set-comments-mode";

testDatabase();

const first = async (postId: string) => listComments({ postId, sort: "oldest" });
const idsBelow = (comment: CommentDto): string[] =>
  comment.answers.flatMap((answer) => [answer.id, ...idsBelow(answer)]);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "nothing",
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
/** The version of the one comment that its story's author has before them. */
const seen = async (author: Actor, postId: string) => {
  const { waiting, hidden } = await getTalkView(author, { postId });
  return [...waiting, ...hidden][0]?.version ?? "";
};
const setMode = async (postId: string, mode: CommentsMode) =>
  db().post.update({ where: { id: postId }, data: { commentsMode: mode } });
const events = async () =>
  (await db().outboxEvent.findMany({ where: { kind: "comment.changed" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => (payload as { change: string }).change,
  );

/** All ids of as many pages as there are; a cursor that leads further, or in a circle, is not followed for ever. */
async function readToEnd(
  pages: number,
  read: (after: string | undefined) => Promise<{ ids: string[]; next: string | null | undefined }>,
): Promise<string[]> {
  const seen: string[] = [];
  let after: string | undefined;
  for (let page = 1; page <= pages; page++) {
    const { ids, next } = await read(after);
    seen.push(...ids);
    if (!next) return seen;
    after = next;
  }
  throw new Error(`There is more after ${pages} pages`);
}

describe("a comment", () => {
  it("is on the page at once, and readers hear of it; a second sending says nothing twice", async () => {
    const { postId } = await buildPost();
    const author = await buildActor({ name: "Marta" });
    const commentId = crypto.randomUUID();
    const input = { postId, commentId, body: "Eleven, *surely*?" };
    expect(await addComment(author, input)).toEqual({ commentId, state: "visible" });
    expect(await addComment(author, input)).toEqual({ commentId, state: "visible" });
    expect(invalidated.filter((tag) => tag === tags.comments(postId))).toHaveLength(1);
    expect(await events()).toEqual(["added"]);
    expect(await first(postId)).toMatchObject({
      mode: "open",
      total: 1,
      next: null,
      threads: [{ id: commentId, by: { name: "Marta", isAuthor: false }, gone: null, moreAnswers: 0 }],
    });
    const thief = await buildActor();
    expect(await refusal(addComment(thief, input))).toBe("conflict");
  });

  it("says nothing twice when it is sent twice at once, nor when a form without scripts is", async () => {
    const { postId } = await buildPost();
    const author = await buildActor();
    const words = { postId, body: "Eleven, *surely*?" };
    const commentId = idOfWords(author.userId, postId, words, 1_000);
    const sent = await Promise.all([1, 2, 3].map(() => addComment(author, { ...words, commentId })));
    expect(new Set(sent.map((one) => one.state))).toEqual(new Set(["visible"]));
    expect(await first(postId)).toMatchObject({ total: 1 });
    const idOf = (userId: string, other = {}, now = 2_000) =>
      idOfWords(userId, postId, { ...words, ...other }, now);
    expect(idOf(author.userId)).toBe(commentId);
    expect(idOf(author.userId, {}, 3_600_000)).not.toBe(commentId);
    expect(idOf(author.userId, { block: 3 })).not.toBe(commentId);
    expect(idOf((await buildActor()).userId)).not.toBe(commentId);
  });

  it("is refused where nobody may comment, and on what is not public", async () => {
    const { postId, author } = await buildPost();
    const input = () => ({ postId, commentId: crypto.randomUUID(), body: "Now?" });
    await setMode(postId, "locked");
    expect(await refusal(addComment(author, input()))).toBe("forbidden");
    await setMode(postId, "off");
    expect(await refusal(addComment(author, input()))).toBe("forbidden");
    const draft = await buildDraft();
    expect(await refusal(addComment(draft.author, { ...input(), postId: draft.postId }))).toBe("not_found");
    const soon = await buildPost({ publishedAt: new Date(Date.now() + 60_000) });
    expect(await refusal(addComment(author, { ...input(), postId: soon.postId }))).toBe("not_found");
    expect(await first(soon.postId)).toBeNull();
  });

  it.each([
    { body: "   " },
    { body: "x".repeat(5_001) },
    { commentId: "1" },
    { parentId: "none" },
    { passage: { exact: "", prefix: "", suffix: "", block: 0 } },
    { block: -1 },
    { likeCount: 1 },
  ])("that is malformed is refused: %o", async (wrong) => {
    const { postId, author } = await buildPost();
    const input = { postId, commentId: crypto.randomUUID(), body: "Now?", ...wrong };
    expect(await refusal(addComment(author, input))).toBe("invalid");
  });

  it("is changed for half an hour, and says so", async () => {
    const { postId } = await buildPost();
    const { author, commentId } = await buildComment({ postId });
    invalidated.length = 0;
    await editComment(author, { commentId, body: "Other words." });
    expect(invalidated).toEqual([tags.comments(postId)]);
    expect(await events()).toEqual(["added", "changed"]);
    await editComment(author, { commentId, body: "Other words." });
    expect(invalidated).toHaveLength(1);
    const list = await first(postId);
    expect(list?.threads[0]?.body).toEqual([
      { type: "paragraph", children: [{ type: "text", text: "Other words." }] },
    ]);
    expect(list?.threads[0]?.editedAt).not.toBeNull();
    const { editableUntil } = (await getTalkView(author, { postId })).own[0] ?? { editableUntil: "" };
    await db().comment.update({
      where: { id: commentId },
      data: { createdAt: new Date(Date.now() - 31 * 60_000) },
    });
    expect(Date.parse(editableUntil)).toBeGreaterThan(Date.now() + 29 * 60_000);
    expect(await refusal(editComment(author, { commentId, body: "Too late." }))).toBe("forbidden");
  });

  it("goes when it is deleted; while something answers it, its place stays", async () => {
    const { postId } = await buildPost();
    const one = await buildComment({ postId });
    const two = await buildComment({ postId, parentId: one.commentId });
    invalidated.length = 0;
    await deleteComment(one.author, { commentId: one.commentId });
    expect(invalidated).toEqual([tags.comments(postId)]);
    expect(await events()).toEqual(["added", "added", "removed"]);
    expect(await refusal(deleteComment(one.author, { commentId: one.commentId }))).toBe("not_found");
    const stored = await db().comment.findUniqueOrThrow({ where: { id: one.commentId } });
    expect(stored.body).toBe("");
    expect(await first(postId)).toMatchObject({
      total: 1,
      threads: [{ id: one.commentId, gone: "deleted", body: [], answers: [{ id: two.commentId }] }],
    });
    await deleteComment(two.author, { commentId: two.commentId });
    expect(await first(postId)).toMatchObject({ total: 0, threads: [] });
    expect(await db().comment.count({ where: { postId } })).toBe(0);
  });

  it("is liked once by a person, and no longer when they say so", async () => {
    const { postId } = await buildPost();
    const { commentId } = await buildComment({ postId });
    const reader = await buildActor();
    await likeComment(reader, { commentId, isLiked: true });
    expect(await likeComment(reader, { commentId, isLiked: true })).toMatchObject({ likeCount: 1 });
    expect((await getTalkView(reader, { postId })).liked).toEqual({ [commentId]: 1 });
    expect((await first(postId))?.threads[0]?.likeCount).toBe(1);
    const off = { commentId, isLiked: false };
    expect(await likeComment(reader, off)).toEqual({ ...off, likeCount: 0 });
    expect(await likeComment(reader, off)).toEqual({ ...off, likeCount: 0 });
    expect((await getTalkView(reader, { postId })).liked).toEqual({});
  });

  it("that is liked lets its pages go within a minute, and not for each like", async () => {
    const { postId } = await buildPost();
    const { commentId } = await buildComment({ postId });
    const isKept = () => pageStore().get("story", []) !== undefined;
    const keep = () =>
      pageStore().set("story", {
        ...{ value: { kind: "FETCH" }, lastModified: 0, cacheControl: undefined },
        ...{ tags: [tags.comments(postId)], generation: pageStore().generation, bytes: 10 },
      });
    const readers = await Promise.all([buildActor(), buildActor(), buildActor()]);
    invalidated.length = 0;
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    try {
      keep();
      await likeComment(readers[0] as Actor, { commentId, isLiked: false });
      vi.advanceTimersByTime(60_001);
      expect(isKept()).toBe(true);
      await likeComment(readers[1] as Actor, { commentId, isLiked: true });
      vi.advanceTimersByTime(50_000);
      await likeComment(readers[2] as Actor, { commentId, isLiked: true });
      expect(isKept()).toBe(true);
      vi.advanceTimersByTime(10_001);
      expect(isKept()).toBe(false);
    } finally {
      vi.useRealTimers();
    }
    expect(invalidated).toEqual([]);
  });

  it("keeps no like of an account that has gone, nor of a story or a thread", async () => {
    const { postId } = await buildPost();
    const { commentId } = await buildComment({ postId });
    const { commentId: answerId } = await buildComment({ postId, parentId: commentId });
    const [stays, goes] = [await buildActor(), await buildActor()];
    const all = [stays, goes].flatMap((reader) => [commentId, answerId].map((id) => ({ reader, id })));
    await Promise.all(all.map(({ reader, id }) => likeComment(reader, { commentId: id, isLiked: true })));
    const counts = async () =>
      (await db().comment.findMany({ orderBy: { depth: "asc" } })).map(({ likeCount }) => likeCount);
    expect(await counts()).toEqual([2, 2]);
    await db().user.delete({ where: { id: goes.userId } });
    expect([await db().commentLike.count(), await counts()]).toEqual([2, [1, 1]]);
    expect((await first(postId))?.threads[0]?.likeCount).toBe(1);
    await db().post.delete({ where: { id: postId } });
    expect(await db().commentLike.count()).toBe(0);
  });

  it("is one of not too many in a short time", async () => {
    const { postId, author } = await buildPost();
    const send = () =>
      refusal(addComment(author, { postId, commentId: crypto.randomUUID(), body: "Again." }));
    for (let sent = 1; sent < limits.comment.points; sent++) await limit("comment", author.userId);
    expect([await send(), await send()]).toEqual(["nothing", "rate_limited"]);
    expect(await db().comment.count({ where: { postId } })).toBe(1);
  });
});

describe("moderation", () => {
  it("hiding takes a comment off the page, and readers hear of it; it can come back", async () => {
    const { postId, author } = await buildPost();
    const { author: writer, commentId } = await buildComment({ postId });
    invalidated.length = 0;
    await moderateComment(author, { commentId, moderation: "hide" });
    expect(invalidated).toContain(tags.comments(postId));
    expect(await first(postId)).toMatchObject({ total: 0, threads: [] });
    expect(await getThread({ postId, commentId })).toBeNull();
    expect((await getTalkView(author, { postId })).hidden).toMatchObject([{ id: commentId }]);
    expect((await getTalkView(writer, { postId })).own).toMatchObject([{ id: commentId, state: "hidden" }]);
    await moderateComment(author, { commentId, moderation: "show", version: await seen(author, postId) });
    expect((await first(postId))?.total).toBe(1);
    expect(await events()).toEqual(["added", "removed", "added"]);
  });

  it("where comments are approved first, they wait, and so does what is changed; an author's own do not", async () => {
    const { postId, author } = await buildPost();
    const reader = await buildActor();
    await setCommentsMode(author, { postId, mode: "approve" });
    const { commentId } = await buildComment({ postId, author: reader });
    expect(await events()).toEqual([]);
    expect((await first(postId))?.total).toBe(0);
    expect([...(await countWaitingComments([postId]))]).toEqual([[postId, 1]]);
    expect((await getTalkView(author, { postId })).waiting).toMatchObject([{ id: commentId }]);
    const outsider = await getTalkView(await buildActor(), { postId });
    expect([outsider.waiting, outsider.own, outsider.canModerate]).toEqual([[], [], false]);
    await moderateComment(author, { commentId, moderation: "approve", version: await seen(author, postId) });
    expect((await first(postId))?.total).toBe(1);
    expect(await editComment(reader, { commentId, body: "Buy this." })).toMatchObject({ state: "pending" });
    expect((await first(postId))?.total).toBe(0);
    await buildComment({ postId, author });
    expect((await first(postId))?.total).toBe(1);
  });

  it("what only waits is deleted, changed and hidden without a word to readers", async () => {
    const { postId, author } = await buildPost();
    await setMode(postId, "approve");
    const one = await buildComment({ postId });
    const two = await buildComment({ postId });
    invalidated.length = 0;
    await editComment(one.author, { commentId: one.commentId, body: "Other words." });
    await deleteComment(one.author, { commentId: one.commentId });
    await moderateComment(author, { commentId: two.commentId, moderation: "hide" });
    await deleteComment(two.author, { commentId: two.commentId });
    expect([await db().comment.count({ where: { postId } }), await events(), invalidated]).toEqual([
      0,
      [],
      [],
    ]);
  });

  it.each(["approve", "show"] as const)("to %s is for the words that were seen", async (moderation) => {
    const { postId, author } = await buildPost();
    const reader = await buildActor();
    await setCommentsMode(author, { postId, mode: "approve" });
    const { commentId } = await buildComment({ postId, author: reader });
    if (moderation === "show") await moderateComment(author, { commentId, moderation: "hide" });
    const version = await seen(author, postId);
    expect((await getCommentRights(author, { postId, commentId }))?.version).toBe(version);
    await editComment(reader, { commentId, body: "Buy this." });
    await expect(moderateComment(author, { commentId, moderation, version })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("changed this since you read it"),
    });
    expect(await refusal(moderateComment(author, { commentId, moderation }))).toBe("invalid");
    expect((await first(postId))?.total).toBe(0);
    const again = { commentId, moderation, version: await seen(author, postId) };
    await moderateComment(author, again);
    await moderateComment(author, again);
    expect((await first(postId))?.total).toBe(1);
  });

  it("shows nothing where comments are off, and keeps what was said", async () => {
    const { postId, author } = await buildPost();
    const { commentId } = await buildComment({ postId });
    invalidated.length = 0;
    await setCommentsMode(author, { postId, mode: "off" });
    expect(invalidated).toEqual([tags.comments(postId)]);
    expect(await first(postId)).toEqual({ mode: "off", total: 0, threads: [], next: null });
    expect(await getThread({ postId, commentId })).toBeNull();
    await setCommentsMode(author, { postId, mode: "open" });
    expect((await first(postId))?.total).toBe(1);
  });
});

describe("threads", () => {
  it("1,000 comments are read to the end, each once, in every order", async () => {
    const { postId, author } = await buildPost();
    const start = Date.now() - 1_000_000;
    const ids = Array.from({ length: 1_000 }, () => crypto.randomUUID());
    await db().comment.createMany({
      data: ids.map((id, index) => ({
        id,
        postId,
        authorId: author.userId,
        threadId: id,
        body: `Comment ${index}`,
        shownCount: 1,
        likeCount: index % 7,
        // Some at the same moment.
        createdAt: new Date(start + Math.floor(index / 3) * 1_000),
      })),
    });
    for (const sort of ["oldest", "newest", "liked"] satisfies CommentSort[]) {
      const seen = await readToEnd(20, async (after) => {
        const page = await listComments({ postId, sort, ...(after ? { after } : {}) });
        expect(page?.total).toBe(1_000);
        return { ids: (page?.threads ?? []).map(({ id }) => id), next: page?.next };
      });
      expect(seen).toHaveLength(1_000);
      expect(new Set(seen)).toEqual(new Set(ids));
    }
    expect(await listComments({ postId, sort: "oldest", after: "nonsense" })).toBeNull();
  }, 90_000);

  it("a thread with 250 answers shows the first beside others, and all on its own pages", async () => {
    const { postId, author } = await buildPost();
    const { commentId } = await buildComment({ postId });
    const ids = Array.from({ length: 250 }, () => crypto.randomUUID());
    await db().comment.createMany({
      data: ids.map((id, index) => ({
        id,
        postId,
        authorId: author.userId,
        threadId: commentId,
        // Each third answers the one before, across pages as well.
        parentId: index % 3 === 0 ? commentId : (ids[index - 1] ?? commentId),
        depth: 1 + (index % 3),
        body: `Answer ${index}`,
        createdAt: new Date(Date.now() + index),
      })),
    });
    await db().comment.update({ where: { id: commentId }, data: { shownCount: 251 } });
    const thread = (await first(postId))?.threads[0];
    expect([thread && idsBelow(thread).length, thread?.moreAnswers]).toEqual([10, 240]);
    const seen = await readToEnd(3, async (after) => {
      const page = await getThread({ postId, commentId, ...(after ? { after } : {}) });
      return { ids: page ? idsBelow(page.thread) : [], next: page?.next };
    });
    expect(seen).toHaveLength(250);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  it("answers deeper than is shown say whom they answer", async () => {
    const { postId } = await buildPost();
    const ids: string[] = [];
    for (let depth = 0; depth < 7; depth++) {
      const author = await buildActor({ name: `Person ${depth}` });
      const parentId = ids.at(-1);
      ids.push((await buildComment({ postId, author, ...(parentId ? { parentId } : {}) })).commentId);
    }
    const thread = (await first(postId))?.threads[0];
    let deepest: CommentDto | undefined = thread;
    for (let level = 0; level < 3; level++) deepest = deepest?.answers[0];
    expect(deepest?.answers.map(({ id, inAnswerTo }) => [id, inAnswerTo?.name])).toEqual([
      [ids[4], undefined],
      [ids[5], "Person 4"],
      [ids[6], "Person 5"],
    ]);
  });

  it("a comment in the middle shows what it answers and what answers it", async () => {
    const { postId } = await buildPost();
    const root = await buildComment({ postId });
    const middle = await buildComment({ postId, parentId: root.commentId });
    const below = await buildComment({ postId, parentId: middle.commentId });
    await buildComment({ postId, parentId: root.commentId });
    const page = await getThread({ postId, commentId: middle.commentId });
    expect(page && idsBelow(page.thread)).toEqual([middle.commentId, below.commentId]);
    expect(page?.isPart).toBe(true);
    const elsewhere = await buildPost();
    expect(await getThread({ postId: elsewhere.postId, commentId: middle.commentId })).toBeNull();
  });

  it("nobody answers what is gone, or a comment on another story", async () => {
    const { postId, author } = await buildPost();
    const { commentId: parentId } = await buildComment({ postId });
    const other = await buildPost();
    const input = () => ({ commentId: crypto.randomUUID(), body: "Yes.", parentId });
    expect(await refusal(addComment(author, { ...input(), postId: other.postId }))).toBe("not_found");
    await moderateComment(author, { commentId: parentId, moderation: "hide" });
    expect(await refusal(addComment(author, { ...input(), postId }))).toBe("not_found");
  });
});

describe("a passage", () => {
  const passage = { exact: "when the fog lifts", prefix: "leaves ", suffix: ".", block: 0 };

  it("is kept in the story's own words, and stays with its comment when it is gone from the story", async () => {
    const content = documentOf("The ferry leaves when the fog lifts.");
    const { postId, author, version } = await buildPost({ content });
    const { commentId } = await buildComment({ postId, passage });
    const whole = await buildComment({ postId, block: 0 });
    const forged = { ...passage, exact: "something that was never there", prefix: "", suffix: "" };
    const reader = await buildActor();
    const input = { postId, commentId: crypto.randomUUID(), body: "Really?" };
    expect(await refusal(addComment(reader, { ...input, passage: forged }))).toBe("conflict");
    expect(await listPassageNotes(postId)).toMatchObject([
      { id: commentId, passage: { exact: "when the fog lifts" }, answers: 0 },
      { id: whole.commentId, passage: { exact: "The ferry leaves when the fog lifts." } },
    ]);
    const saved = await saveDraft(author, draftInput({ postId, version, content: documentOf("No boats.") }));
    await publishPost(author, { postId, version: saved.version });
    expect((await first(postId))?.threads[0]?.passage?.exact).toBe("when the fog lifts");
  });
});
