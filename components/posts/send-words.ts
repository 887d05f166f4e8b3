import type { Result, WireError } from "@/lib/contracts/errors";

const offline: WireError = {
  code: "unavailable",
  message: "The site does not answer. Your words are still here; try again in a moment.",
};

/** Sends what somebody wrote to a route. Its answer, or that there was none. */
export async function sendWords<T>(path: string, body: Record<string, unknown>): Promise<Result<T>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Result<T>;
  } catch {
    return { ok: false, error: offline };
  }
}
