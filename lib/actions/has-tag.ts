import "server-only";

/** Whether whoever asks has the answer of this tag; null when they name none. Loads on the edge. */
export function hasTag(request: Request, etag: string): boolean | null {
  const known = request.headers.get("if-none-match");
  if (known === null) return null;
  return known.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
}
