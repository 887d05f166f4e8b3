import type { Logger } from "pino";
import { z } from "zod";
import { postStateSchema } from "@/lib/contracts/realtime";
import { logFailure } from "../log-failure";
import { listPosts, savePost } from "../posts/post-repository";
import type { Store } from "../store";

const answerSchema = z.object({ ok: z.literal(true), data: postStateSchema });

/** For how long a story that the site does not know is not asked for again. */
const refusedMilliseconds = 30_000;
const mostRefused = 10_000;

/**
 * Whether everybody may read a story: as the site said last, which it does whenever that changes. Of a story that it never
 * had to speak of, it is asked once.
 */
export function createIsPublicPost(store: Store, siteUrl: string, logger: Logger) {
  const asking = new Map<string, Promise<boolean>>();
  const refused = new Map<string, number>();

  async function ask(postId: string): Promise<boolean> {
    try {
      const response = await fetch(new URL(`/api/live/${postId}`, siteUrl), {
        signal: AbortSignal.timeout(3_000),
        redirect: "error",
      });
      const answer = response.ok ? answerSchema.parse(await response.json()) : null;
      if (!answer) {
        if (refused.size >= mostRefused) refused.clear();
        refused.set(postId, performance.now());
        return false;
      }
      await savePost(store, answer.data);
    } catch (error) {
      logFailure(logger, error, "the site could not be asked for a story", { postId });
      throw error;
    }
    // Whatever it was told meanwhile counts.
    return (await listPosts(store, [postId])).get(postId)?.isPublic ?? false;
  }

  return async (postId: string): Promise<boolean> => {
    const known = (await listPosts(store, [postId])).get(postId);
    if (known) return known.isPublic;
    if (performance.now() - (refused.get(postId) ?? Number.NEGATIVE_INFINITY) < refusedMilliseconds)
      return false;
    const running = asking.get(postId) ?? ask(postId).finally(() => asking.delete(postId));
    asking.set(postId, running);
    return running;
  };
}
