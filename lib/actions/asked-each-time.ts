import "server-only";
import { createHash } from "node:crypto";
import { hasTag } from "./has-tag";

/** The tag of an answer: other bytes have another one. */
export const etagOf = (body: string): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;

/**
 * An answer whose content may be taken back: it is kept by whoever likes (`public`) or by the reader's browser alone
 * (`private`), and asked for again each time, which costs few bytes while it is still the one.
 */
export async function askedEachTime(
  request: Request,
  answer: Response,
  keptBy: "public" | "private",
): Promise<Response> {
  if (!answer.ok) return answer;
  const body = await answer.text();
  const etag = etagOf(body);
  const headers = new Headers(answer.headers);
  headers.set("Cache-Control", `${keptBy}, no-cache`);
  headers.set("ETag", etag);
  if (!hasTag(request, etag)) return new Response(body, { headers });
  headers.delete("Content-Type");
  return new Response(null, { status: 304, headers });
}
