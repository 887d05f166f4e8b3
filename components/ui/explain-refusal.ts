import type { Result } from "@/lib/contracts/errors";

/** What is said where no answer came and nothing of anybody's is at stake. */
export const siteSilent = "The site does not answer. Try again in a moment.";

/** Why a command did nothing, in a sentence: of one field before of the whole. Null: no answer came. */
export function explainRefusal(result: Result<unknown> | null): string {
  if (!result || result.ok) return siteSilent;
  return Object.values(result.error.fields ?? {})[0] ?? result.error.message;
}
