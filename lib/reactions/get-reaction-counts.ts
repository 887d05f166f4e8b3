import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import type { ReactionCounts } from "./dto";
import { readReactionCounts } from "./read-reaction-counts";

/**
 * The counts of a story for its page, up to a minute old; null for what is not visible. Anybody may ask. Under a tag of
 * their own, so that a reaction makes neither the text nor any list anew.
 */
export async function getReactionCounts(postId: string): Promise<ReactionCounts | null> {
  return cached(["reactions", postId], [tags.reactions(postId), tags.post(postId)], async () => {
    return (await readReactionCounts([postId])).get(postId) ?? null;
  });
}
