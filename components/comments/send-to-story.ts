import type { Result, WireError } from "@/lib/contracts/errors";
import { talkStore } from "./talk-store";

const offline: WireError = {
  code: "unavailable",
  message: "The site does not answer. Your words are still here; try again in a moment.",
};

/** Sends something to a route below the comments of the story. Its answer, or that there was none. */
export async function sendToStory<T>(below: string, body: Record<string, unknown>): Promise<Result<T>> {
  const slug = talkStore.get().talk?.slug ?? "";
  try {
    const response = await fetch(`/stories/${slug}/comments${below}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Result<T>;
  } catch {
    return { ok: false, error: offline };
  }
}

/** Where one signs in and comes back here. */
export const signInPath = () =>
  `/sign-in?next=${encodeURIComponent(`/stories/${talkStore.get().talk?.slug ?? ""}`)}`;
