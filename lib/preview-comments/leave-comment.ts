import "server-only";
import { z } from "zod";
import { nameSchema } from "@/lib/accounts/schemas";
import { linesSchema, parseInput } from "@/lib/actions/parse-input";
import type { PostDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { locatePassage } from "@/lib/contracts/locate-passage";
import type { Passage } from "@/lib/contracts/passage";
import { passageSchema } from "@/lib/contracts/passage-schema";
import { isBlank } from "@/lib/contracts/text";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { countTry } from "@/lib/previews/count-try";
import { newSecret, secretDigest } from "@/lib/previews/secret";
import { limit } from "@/lib/rate-limit/limit";
import { commentLimits } from "./comment-limits";
import { findOpenLink } from "./find-open-link";
import { guestDigest, ownComments, type Reader } from "./reader";

export const bodySchema = linesSchema(commentLimits.bodyLength).refine(
  (body) => !isBlank(body),
  "Write a few words.",
);

const leaveCommentSchema = z.strictObject({
  /** Chosen by who asks, so that a second sending says nothing twice. */
  commentId: z.uuid(),
  /** What a guest wants to be called. */
  name: z.string().max(400).optional(),
  body: bodySchema,
  /** As the reader's page showed it. */
  passage: passageSchema.nullish(),
  /** Without scripts a whole block is chosen, by its number. */
  block: z.number().int().min(0).max(100_000).nullish(),
});

export type LeaveCommentInput = z.input<typeof leaveCommentSchema>;

/**
 * Says something of what is being written, through a link that works. Its passage is kept in the words that the story has
 * now: nobody can put others into its author's mouth.
 * @returns `guestSecret`: what the guest's browser has to keep to take the comment back; null for who has an account
 * @throws AppError `not_found` for a link that does not open, `forbidden` when it takes no comments, `conflict` when the
 *   passage is gone or there are too many comments, `invalid`, `rate_limited`
 */
export async function leaveComment(
  reader: Reader,
  secret: string,
  input: LeaveCommentInput,
): Promise<{ commentId: string; guestSecret: string | null }> {
  await countTry(reader.address);
  const { commentId, name, body, passage, block } = parseInput(leaveCommentSchema, input);
  const called = reader.actor ? "" : parseInput(z.object({ name: nameSchema }), { name: name ?? "" }).name;
  const { id: linkId } = await db().$transaction((tx) => findOpenLink(tx, secret));
  if (reader.address) await limit("preview-comment", `${linkId} ${reader.address}`);
  await limit("preview-comment-link", linkId);
  const known = guestDigest(reader);
  const guestSecret = reader.actor ? null : known ? reader.guestSecret : newSecret();
  const digest = guestSecret ? secretDigest(guestSecret) : null;
  await db().$transaction(async (tx) => {
    const link = await findOpenLink(tx, secret);
    if (link.comments === "off") {
      throw new AppError("forbidden", "The author takes no comments through this link.");
    }
    await refuseTooMany(tx, link);
    const { count } = await tx.previewComment.createMany({
      data: [
        {
          id: commentId,
          postId: link.postId,
          linkId,
          userId: reader.actor?.userId ?? null,
          name: called,
          guestDigest: digest,
          body,
          isPrivate: link.comments === "private",
          ...(await quote(tx, link.postId, passage ?? null, block ?? null)),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0 && !(await isOwn(tx, commentId, linkId, { ...reader, guestSecret }))) {
      throw new AppError("conflict", "This was not sent. Open the page again and try once more.");
    }
  });
  return { commentId, guestSecret };
}

async function isOwn(
  tx: Prisma.TransactionClient,
  id: string,
  linkId: string,
  reader: Reader,
): Promise<boolean> {
  const own = ownComments(reader);
  return own !== null && (await tx.previewComment.count({ where: { id, linkId, ...own } })) > 0;
}

/** Whoever comments through a link holds its row: its own count is exact, and the story's as good as that. */
async function refuseTooMany(
  tx: Prisma.TransactionClient,
  { id: linkId, postId }: { id: string; postId: string },
): Promise<void> {
  const throughIt = await tx.previewComment.count({ where: { linkId } });
  const ofStory = await tx.previewComment.count({ where: { postId, parentId: null } });
  if (throughIt >= commentLimits.perLink || ofStory >= commentLimits.perStory) {
    throw new AppError(
      "conflict",
      "There are as many comments here as the author can look at. Write to them directly.",
    );
  }
}

/** The passage in the story's words of this moment, as columns. @throws AppError `conflict` when it is not there */
async function quote(
  tx: Prisma.TransactionClient,
  postId: string,
  passage: Passage | null,
  block: number | null,
): Promise<Passage | null> {
  if (!passage && block === null) return null;
  const { content, draft } = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    select: { content: true, draft: { select: { content: true } } },
  });
  const found = locatePassage((draft?.content ?? content) as unknown as PostDocument, passage, block);
  if (!found) {
    throw new AppError(
      "conflict",
      "The author has changed this passage in the meantime. Choose another, or say it of the story as a whole.",
    );
  }
  return found;
}
