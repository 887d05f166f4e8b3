import "server-only";
import { unreadAnswerSchema } from "@/lib/contracts/events";
import { postInternal } from "./post-internal";

/**
 * How many of a person's conversations hold something new, or null when the realtime service does not say so within
 * 300 ms: a page never waits longer for a badge.
 */
export async function getUnread(userId: string): Promise<number | null> {
  try {
    const response = await postInternal("/internal/unread", { userId }, { milliseconds: 300 });
    if (!response.ok) return null;
    const answer = unreadAnswerSchema.safeParse(await response.json());
    return answer.success ? answer.data.data.unread : null;
  } catch {
    return null;
  }
}
