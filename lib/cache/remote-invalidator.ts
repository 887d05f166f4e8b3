import "server-only";
import { env } from "@/lib/env";
import { signInternalRequest } from "./internal-token";
import type { CacheTag } from "./tags";

/** The most tags that one request carries. */
export const tagsPerRequest = 1000;

/**
 * For commands that write while a site may be running: `setInvalidator(remoteInvalidator())`. Each call tells the site
 * at SITE_URL. When nothing listens there, nothing is cached there either, and the site starts empty.
 * @throws Error when a site answers and refuses
 */
export function remoteInvalidator(): (tags: readonly CacheTag[]) => Promise<void> {
  return async (tags) => {
    for (let at = 0; at < tags.length; at += tagsPerRequest) {
      await send(tags.slice(at, at + tagsPerRequest));
    }
  };
}

async function send(tags: readonly CacheTag[]): Promise<void> {
  const body = JSON.stringify({ tags });
  let response: Response;
  try {
    response = await fetch(new URL("/api/internal/revalidate", env().SITE_URL), {
      method: "POST",
      body,
      headers: {
        "Content-Type": "application/json",
        Authorization: `Bearer ${await signInternalRequest(body)}`,
      },
      signal: AbortSignal.timeout(10_000),
      redirect: "error",
    });
  } catch (error) {
    if (isNobodyThere(error)) return;
    throw new Error("The site did not take the news of what changed. Restart it, or run this again.", {
      cause: error,
    });
  }
  if (!response.ok) {
    throw new Error(
      `The site refused the news of what changed (${response.status}). Does it run with the same keys?`,
    );
  }
}

function isNobodyThere(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code === "ECONNREFUSED";
}
