import "server-only";
import { createHash } from "node:crypto";

/** Names the words that a comment has at this moment, so that nobody approves others than they have seen. */
export function wordsVersion(body: string): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 22);
}
