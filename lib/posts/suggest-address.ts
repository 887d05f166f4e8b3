import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { postLimits } from "./post-limits";
import { freeSlug, wantedSlug } from "./slug";

export const suggestAddressSchema = z.strictObject({
  postId: z.uuid(),
  title: lineSchema(postLimits.titleLength),
});

/** The path a story has, or would be given if it were published now under this title. */
export async function suggestAddress(
  actor: Actor,
  input: z.input<typeof suggestAddressSchema>,
): Promise<{ path: string }> {
  const { postId, title } = parseInput(suggestAddressSchema, input);
  const own = await db().post.findFirst({
    where: { id: postId, authorId: actor.userId },
    select: { slug: true },
  });
  const slug = own?.slug ?? (await freeSlug(db(), wantedSlug(title)));
  return { path: `/stories/${slug}` };
}
