import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { lockOwnPost } from "./lock-own-post";
import { newerVersion } from "./newer-version";
import { type PostVersionInput, postVersionSchema } from "./schemas";
import { withdrawPost } from "./withdraw-post";

/**
 * Takes a post away from readers, search included, at once, or takes back that it will be shown to them. Its address
 * stays its own and its text stays with the author. Unpublishing what is not published changes nothing.
 * @throws AppError `conflict` when it was changed since that version, `not_found` / `forbidden`
 */
export async function unpublishPost(actor: Actor, input: PostVersionInput): Promise<{ version: number }> {
  const { postId, version } = parseInput(postVersionSchema, input);
  await limit("post-change", actor.userId);
  const result = await db().$transaction(async (tx) => {
    const post = await lockOwnPost(tx, actor, postId);
    if (post.status !== "published" && post.status !== "scheduled") {
      return { version: post.version, cacheTags: [] };
    }
    if (post.version !== version) {
      throw newerVersion();
    }
    return withdrawPost(tx, post, "draft");
  });
  deliverSoon();
  await invalidate(result.cacheTags);
  return { version: result.version };
}
