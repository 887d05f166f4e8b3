import type { WireError } from "@/lib/contracts/errors";

/** What a writer is told when the site does not answer. */
export const noAnswer: WireError = {
  code: "unavailable",
  message: "The site does not answer. Your words are kept; try again in a moment.",
};

/** The answer of an action or a request, or that there was none. */
export async function answered<T>(run: () => Promise<T>): Promise<T | { ok: false; error: WireError }> {
  try {
    return await run();
  } catch {
    return { ok: false, error: noAnswer };
  }
}
