import "server-only";
import { toWireError } from "@/lib/actions/to-wire-error";
import { AppError, httpStatus } from "@/lib/contracts/errors";

/** On every answer of the media server: whatever the bytes are, no browser shall run them. */
export const mediaHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cross-Origin-Resource-Policy": "cross-origin",
} as const;

/** A failure in Cloudinary's form: `{ error: { message } }`. */
export function mediaError(error: unknown, where: string): Response {
  const wire = toWireError(error, where);
  // Cloudinary says 400 to what cannot be done, where our own routes say 422.
  const status = wire.code === "invalid" ? 400 : httpStatus[wire.code];
  const headers = new Headers({ ...mediaHeaders, "Cache-Control": "no-store" });
  if (wire.retryAfter !== undefined) headers.set("Retry-After", String(wire.retryAfter));
  headers.set(
    "X-Cld-Error",
    error instanceof AppError ? wire.message.replace(/[^\x20-\x7e]/g, " ") : "Internal",
  );
  return Response.json({ error: { message: wire.message } }, { status, headers });
}
