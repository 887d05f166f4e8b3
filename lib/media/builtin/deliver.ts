import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { mediaConfig } from "../config";
import { findOriginal } from "./originals";
import { chooseFormat } from "./render";
import { mediaError, mediaHeaders } from "./respond";
import { parseDelivery } from "./transformation";
import { variant, variantKey } from "./variant";

const mimeTypes = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
} as const;

function isNotModified(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match");
  if (known === null) return false;
  return known.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));
}

/**
 * Answers GET and HEAD of `/media/<cloud>/image/upload/…`. Anybody may ask: a picture's name is its key, and
 * nothing about its owner or the place it was taken leaves with it.
 */
export async function deliver(request: Request): Promise<Response> {
  try {
    const { cloudName, isBuiltIn } = mediaConfig();
    const prefix = `/media/${cloudName}/image/upload/`;
    const { pathname } = new URL(request.url);
    if (!isBuiltIn || !pathname.startsWith(prefix))
      throw new AppError("not_found", "There is no such picture.");
    const delivery = parseDelivery(pathname.slice(prefix.length));
    if (!delivery) throw new AppError("invalid", "This address does not name a picture and a size we make.");
    const original = await findOriginal(delivery.publicId);
    if (!original) throw new AppError("not_found", "There is no such picture.");
    const format = chooseFormat(delivery.transformation, original, request.headers.get("accept") ?? "");
    const rendering = { ...delivery.transformation, format };
    const etag = `"${variantKey(original, rendering)}"`;
    const headers = new Headers({
      ...mediaHeaders,
      "Content-Type": mimeTypes[format],
      // What a name shows never changes: an upload does not replace another.
      "Cache-Control": "public, max-age=31536000, immutable",
      ETag: etag,
      "Access-Control-Allow-Origin": "*",
    });
    if (delivery.transformation.format === "auto") headers.set("Vary", "Accept");
    if (isNotModified(request, etag)) {
      headers.delete("Content-Type");
      return new Response(null, { status: 304, headers });
    }
    // Nobody's question about a picture makes one.
    if (request.method === "HEAD") return new Response(null, { headers });
    const bytes = await variant(original, rendering, request.signal);
    headers.set("Content-Length", String(bytes.byteLength));
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    return mediaError(error, "media delivery");
  }
}
