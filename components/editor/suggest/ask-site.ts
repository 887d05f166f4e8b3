import type { Result } from "@/lib/contracts/errors";

/** Suggestions of the site; none when it does not answer: the words typed are words all the same. */
export async function askSite<T>(
  kind: "people" | "stories",
  query: string,
  signal: AbortSignal,
): Promise<T[]> {
  try {
    const response = await fetch(`/api/suggest/${kind}?q=${encodeURIComponent(query.slice(0, 100))}`, {
      signal,
    });
    const result = (await response.json()) as Result<T[]>;
    return result.ok ? result.data : [];
  } catch {
    return [];
  }
}
