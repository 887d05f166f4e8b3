import { sendWords } from "@/components/posts/send-words";
import type { Result } from "@/lib/contracts/errors";
import { talkStore } from "./talk-store";

/** Sends something to a route below the comments of the story. Its answer, or that there was none. */
export function sendToStory<T>(below: string, body: Record<string, unknown>): Promise<Result<T>> {
  return sendWords<T>(`/stories/${talkStore.get().talk?.slug ?? ""}/comments${below}`, body);
}

/** Where one signs in and comes back here. */
export const signInPath = () =>
  `/sign-in?next=${encodeURIComponent(`/stories/${talkStore.get().talk?.slug ?? ""}`)}`;
