import { sendWords } from "@/components/posts/send-words";
import type { Result } from "@/lib/contracts/errors";

/** Sends something to a route below the comments of a story. Its answer, or that there was none. */
export function sendToStory<T>(
  slug: string,
  below: string,
  body: Record<string, unknown>,
): Promise<Result<T>> {
  return sendWords<T>(`/stories/${slug}/comments${below}`, body);
}

/** Where one signs in and comes back to a story. */
export const signInPath = (slug: string) => `/sign-in?next=${encodeURIComponent(`/stories/${slug}`)}`;
