import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { countTry } from "@/lib/previews/count-try";
import { findOpenLink } from "./find-open-link";
import { ownComments, type Reader } from "./reader";

const takeBackSchema = z.strictObject({ commentId: z.uuid() });

/**
 * Deletes a comment of the reader's own, with what was answered to it, through any link to its story that works. A second
 * submit is no error.
 * @throws AppError `not_found` for a link that does not open, `forbidden` for somebody else's comment, `rate_limited`
 */
export async function takeBackComment(
  reader: Reader,
  secret: string,
  input: z.input<typeof takeBackSchema>,
): Promise<{ commentId: string }> {
  await countTry(reader.address);
  const { commentId } = parseInput(takeBackSchema, input);
  const own = ownComments(reader);
  await db().$transaction(async (tx) => {
    const { postId } = await findOpenLink(tx, secret);
    const comment = { id: commentId, postId, parentId: null };
    const { count } = own
      ? await tx.previewComment.deleteMany({ where: { ...comment, ...own } })
      : { count: 0 };
    if (count === 0 && (await tx.previewComment.count({ where: comment })) > 0) {
      throw new AppError("forbidden", "Only who wrote a comment can take it back.");
    }
  });
  return { commentId };
}
