import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { writtenBy } from "./post-access";
import { postLimits } from "./post-limits";
import { freeSlug, readSlug, takenSlug, wantedSlug } from "./slug";

export const suggestAddressSchema = z.strictObject({
  postId: z.uuid(),
  title: lineSchema(postLimits.titleLength),
  /** As typed; empty: the one it has, or one made from the title. */
  slug: lineSchema(postLimits.slugLength * 2).default(""),
});

export type SuggestedAddress = {
  path: string;
  /** Why the story cannot have the slug that was asked for. */
  problem: string | null;
};

/** The path a story has, or would be given if it were published now with this title and this wish. */
export async function suggestAddress(
  actor: Actor,
  input: z.input<typeof suggestAddressSchema>,
): Promise<SuggestedAddress> {
  const { postId, title, slug: typed } = parseInput(suggestAddressSchema, input);
  await limit("story-suggest", actor.userId);
  const own = await db().post.findFirst({
    where: { id: postId, ...writtenBy(actor.userId) },
    select: { slug: true },
  });
  if (typed) {
    const asked = readSlug(typed);
    if ("problem" in asked) return { path: pathOf(own?.slug ?? ""), problem: asked.problem };
    const holder = await db().postSlug.findUnique({ where: { slug: asked.slug }, select: { postId: true } });
    const isFree = !holder || holder.postId === postId;
    return { path: pathOf(asked.slug), problem: isFree ? null : takenSlug };
  }
  return { path: pathOf(own?.slug ?? (await freeSlug(db(), wantedSlug(title)))), problem: null };
}

const pathOf = (slug: string): string => `/stories/${slug}`;
