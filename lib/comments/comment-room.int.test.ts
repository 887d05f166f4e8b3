import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { commentLimits } from "./comment-limits";
import { commentWeight } from "./comment-weight";
import type { CommentDto, CommentSort } from "./dto";
import { getTalkView } from "./get-talk-view";
import { getThread } from "./get-thread";
import { listComments } from "./list-comments";

vi.mock("next/cache", () => import("@/tests/harness/next-cache"));
testDatabase();

type Built = { ids: string[]; postId: string; author: Actor };
type Shape = { body: string; count: number; threadId?: string; isChain?: boolean; state?: "pending" };

/** Comments as they lie in the database, many at once. */
async function fill(author: Actor, postId: string, shape: Shape): Promise<string[]> {
  const { body, count, threadId, isChain = false, state = "visible" } = shape;
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const start = Date.now() - 3_600_000;
  await db().comment.createMany({
    data: ids.map((id, index) => ({
      id,
      postId,
      authorId: author.userId,
      threadId: threadId ?? id,
      parentId: threadId ? ((isChain ? ids[index - 1] : undefined) ?? threadId) : null,
      depth: threadId ? (isChain ? index + 1 : 1) : 0,
      // Each its own, as the words of people are.
      body: `${index} ${body}`.slice(0, commentLimits.bodyLength),
      state,
      shownCount: threadId ? 0 : 1,
      createdAt: new Date(start + index * 1_000),
    })),
  });
  if (threadId) await db().comment.update({ where: { id: threadId }, data: { shownCount: count + 1 } });
  return ids;
}

async function build(shape: Shape): Promise<Built> {
  const { postId, author } = await buildPost();
  return { postId, author, ids: await fill(author, postId, shape) };
}

const withBelow = (comment: CommentDto): CommentDto[] => [comment, ...comment.answers.flatMap(withBelow)];
const bytes = (comments: readonly CommentDto[]) =>
  comments.flatMap(withBelow).reduce((sum, comment) => sum + commentWeight(comment), 0);

const hostile = [
  "a@b.c <a@b.c> ".repeat(360),
  '"'.repeat(5_000),
  "- *a*\n".repeat(830),
  "# a\n".repeat(1_250),
];

describe("a page of comments", () => {
  it.each(hostile)("ends where it would be too large, and the rest is on the next: %#", async (body) => {
    const { postId, ids } = await build({ body, count: 60 });
    for (const sort of ["oldest", "newest"] satisfies CommentSort[]) {
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await listComments({ postId, sort, ...(after ? { after } : {}) });
        expect(bytes(page?.threads ?? [])).toBeLessThanOrEqual(commentLimits.pageBytes);
        seen.push(...(page?.threads ?? []).map(({ id }) => id));
        expect(page?.total).toBe(60);
        if (!page?.next) break;
        after = page.next;
      }
      expect(seen).toEqual(sort === "oldest" ? ids : ids.toReversed());
    }
  });

  it("shows fewer answers of a thread that would be too large, and how many more there are", async () => {
    const { postId, author, ids } = await build({ body: "Long.", count: 3 });
    for (const threadId of ids) await fill(author, postId, { body: hostile[1] ?? "", count: 10, threadId });
    const page = await listComments({ postId, sort: "oldest" });
    expect(page?.threads).toHaveLength(3);
    for (const thread of page?.threads ?? []) {
      expect(bytes([thread])).toBeLessThanOrEqual(commentLimits.threadBytes);
      expect(thread.answers.length).toBeGreaterThan(0);
      expect(thread.answers.length + thread.moreAnswers).toBe(10);
    }
  });

  it.each([false, true])(
    "of one thread ends as early, and all of it is read: a chain, %s",
    async (isChain) => {
      const { postId, author, ids } = await build({ body: "Long.", count: 1 });
      const threadId = ids[0] ?? "";
      const answers = await fill(author, postId, { body: hostile[1] ?? "", count: 40, threadId, isChain });
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await getThread({ postId, commentId: threadId, ...(after ? { after } : {}) });
        const [root, ...shown] = page ? withBelow(page.thread) : [];
        expect(root?.id).toBe(threadId);
        expect(
          bytes([{ ...(root as CommentDto), answers: [] }, ...shown.map((one) => ({ ...one, answers: [] }))]),
        ).toBeLessThanOrEqual(commentLimits.pageBytes + commentLimits.threadBytes);
        seen.push(...shown.map(({ id }) => id));
        if (!page?.next) break;
        after = page.next;
      }
      expect(new Set(seen)).toEqual(new Set(answers));
      expect(seen).toHaveLength(answers.length);
    },
  );

  it("about a comment shows that comment, whatever stands above and below it", async () => {
    const { postId, author, ids } = await build({ body: "Long.", count: 1 });
    const chain = { body: hostile[1] ?? "", count: 40, isChain: true };
    const answers = await fill(author, postId, { ...chain, threadId: ids[0] ?? "" });
    for (const commentId of [answers[1], answers[20], answers[39]] as string[]) {
      const page = await getThread({ postId, commentId });
      const shown = page ? withBelow(page.thread) : [];
      expect(shown.map(({ id }) => id)).toContain(commentId);
      expect(shown.length).toBeLessThan(20);
    }
  });
});

describe("what a person is told of", () => {
  it("waiting comments is bounded; the others come once these are dealt with", async () => {
    const { postId, author } = await buildPost();
    const reader = await buildActor();
    await fill(reader, postId, { body: hostile[1] ?? "", count: 60, state: "pending" });
    const { waiting } = await getTalkView(author, { postId });
    expect(waiting.length).toBeGreaterThan(0);
    const weight = waiting.reduce((sum, comment) => sum + commentWeight(comment), 0);
    expect(weight).toBeLessThanOrEqual(commentLimits.moderatedBytes);
  });

  it("their own that nobody changes any more is how it begins", async () => {
    const { postId, author } = await build({ body: "word ".repeat(900), count: 2 });
    const { own } = await getTalkView(author, { postId });
    expect(own.map(({ body }) => body.length <= commentLimits.ownWords)).toEqual([true, true]);
    expect(own.at(-1)?.body).toMatch(/^0 word word .*…$/);
  });
});
