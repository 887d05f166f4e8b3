import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import type { PostDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { locatePassage } from "@/lib/contracts/locate-passage";
import type { Passage } from "@/lib/contracts/passage";
import { passageSchema } from "@/lib/contracts/passage-schema";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { limit } from "@/lib/rate-limit/limit";
import { commentBodySchema } from "./comment-body-schema";
import { commentLimits } from "./comment-limits";
import { type CommentsMode, type SentComment, takesComments } from "./dto";
import { lockCommentedPost, lockThread } from "./lock-comment";
import { canModerate } from "./policy";
import { recordChange, showChange } from "./tell-comment-change";

const addCommentSchema = z.strictObject({
  postId: z.uuid(),
  /** Chosen by who asks, so that a second sending says nothing twice. */
  commentId: z.uuid(),
  body: commentBodySchema,
  /** What it answers. */
  parentId: z.uuid().nullish(),
  /** What it is about, as the reader's page showed it. An answer is about what it answers. */
  passage: passageSchema.nullish(),
  /** Without scripts a whole block is chosen, by its number. */
  block: z.number().int().min(0).max(100_000).nullish(),
});

export type AddCommentInput = z.input<typeof addCommentSchema>;

/**
 * Says something about a story that everybody may read. Its passage is kept in the words that the story has now. Where its
 * authors look at comments first, it waits for them; their own never do.
 * @throws AppError `not_found` for a story or a comment that the actor cannot see, `forbidden` when comments are closed,
 *   `conflict` when the passage is gone, `invalid`, `rate_limited`
 */
export async function addComment(actor: Actor, input: AddCommentInput): Promise<SentComment> {
  const { postId, commentId, body, parentId, passage, block } = parseInput(addCommentSchema, input);
  await limit("comment", actor.userId);
  const sent = await db().$transaction(async (tx) => {
    const post = await lockCommentedPost(tx, postId);
    // Of two sendings at once the second finds what the first has written.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${commentId}, 0))`;
    const earlier = await tx.comment.findUnique({
      where: { id: commentId },
      select: { postId: true, authorId: true, state: true },
    });
    if (earlier) {
      if (earlier.postId === postId && earlier.authorId === actor.userId) {
        return { state: earlier.state === "visible" ? "visible" : "pending", changed: null } as const;
      }
      throw new AppError("conflict", "This was not sent. Open the page again and try once more.");
    }
    refuseClosed(post.mode);
    const state = post.mode === "approve" && !canModerate(actor, post) ? "pending" : "visible";
    const above = parentId ? await lockAnswered(tx, postId, parentId) : null;
    const quoted = above ? null : await quote(tx, postId, passage ?? null, block ?? null);
    const threadId = above?.threadId ?? commentId;
    await tx.comment.create({
      data: {
        id: commentId,
        postId,
        authorId: actor.userId,
        parentId: parentId ?? null,
        threadId,
        depth: above ? above.depth + 1 : 0,
        body,
        state,
        createdAt: await databaseNow(tx),
        ...quoted,
      },
      select: { id: true },
    });
    const comment = { id: commentId, postId, threadId };
    return { state, changed: await recordChange(tx, { comment, before: null, after: state }) } as const;
  });
  await showChange(sent.changed);
  return { commentId, state: sent.state };
}

function refuseClosed(mode: CommentsMode): void {
  if (takesComments(mode)) return;
  throw new AppError("forbidden", "The comments on this story are closed. Your words are still here.");
}

/** What is answered, its thread locked. Nobody answers what readers do not see. */
async function lockAnswered(
  tx: Prisma.TransactionClient,
  postId: string,
  id: string,
): Promise<{ threadId: string; depth: number }> {
  const gone = new AppError(
    "not_found",
    "What you answer is not here any more. Say it as a comment of its own.",
  );
  const known = await tx.comment.findFirst({ where: { id, postId }, select: { threadId: true } });
  if (!known) throw gone;
  await lockThread(tx, known.threadId);
  const above = await tx.comment.findFirst({
    where: { id, state: "visible", deletedAt: null },
    select: { threadId: true, depth: true },
  });
  if (!above) throw gone;
  if (above.depth >= commentLimits.depth) {
    throw new AppError("conflict", "This conversation is as long as it can be. Begin a new one.");
  }
  return above;
}

/** The passage in the story's words of this moment, as columns. */
async function quote(
  tx: Prisma.TransactionClient,
  postId: string,
  passage: Passage | null,
  block: number | null,
): Promise<Passage | null> {
  if (!passage && block === null) return null;
  const { content } = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: { content: true } });
  const found = locatePassage(content as unknown as PostDocument, passage, block);
  if (found) return found;
  throw new AppError(
    "conflict",
    "This passage has been changed in the meantime. Choose another, or say it of the story as a whole.",
  );
}
