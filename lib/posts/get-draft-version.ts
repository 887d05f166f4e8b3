import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { writtenBy } from "./post-access";
import { postIdSchema } from "./schemas";

/**
 * Which version of a story is stored, for an open editor that may have an older one.
 * @throws AppError `not_found` for what the actor does not write, or what is in the bin
 */
export async function getDraftVersion(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ version: number }> {
  const { postId } = parseInput(postIdSchema, input);
  const post = await db().post.findFirst({
    where: { id: postId, ...writtenBy(actor.userId), status: { not: "binned" } },
    select: { version: true },
  });
  if (!post) throw new AppError("not_found", "This story is not here. It may have been deleted.");
  return post;
}
