import type { Result, WireError } from "@/lib/contracts/errors";

const offline: WireError = {
  code: "unavailable",
  message: "The site does not answer. Your words are still here; try again in a moment.",
};

/** Sends something to a route of a preview. Its answer, or that there was none. */
export async function sendToPreview(
  path: string,
  body: Record<string, unknown>,
): Promise<Result<{ commentId: string }>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Result<{ commentId: string }>;
  } catch {
    return { ok: false, error: offline };
  }
}
