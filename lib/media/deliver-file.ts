import "server-only";
import { Readable } from "node:stream";
import { publicIdSchema } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { cleanFileName, fileFormats, formatOfName } from "@/lib/contracts/file-formats";
import { db } from "@/lib/db/client";
import { mediaError, mediaHeaders } from "./builtin/respond";
import { fileStore } from "./file-store";
import { filesPath } from "./media-url";

const missing = () => new AppError("not_found", "There is no such file.");

/** As RFC 6266 has it: a plain name for old programs, the whole one for all others. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/**
 * Answers GET of `/media/files/<public id>/<name>`: always something to save and never something to open in a page,
 * whatever its bytes are, under the ending that was checked. Anybody may ask: as with pictures, the id is the key.
 */
export async function deliverFile(request: Request): Promise<Response> {
  try {
    const { pathname } = new URL(request.url);
    if (pathname.length > 1000 || !pathname.startsWith(filesPath)) throw missing();
    const parts = pathname.slice(filesPath.length).split("/").map(decodePart);
    const name = parts.pop() ?? "";
    const publicId = publicIdSchema.safeParse(parts.join("/")).data;
    const row =
      publicId &&
      (await db().media.findFirst({
        where: { publicId, kind: "file", width: { gt: 0 } },
        select: { publicId: true, format: true, bytes: true },
      }));
    const format = row ? formatOfName(`file.${row.format}`) : null;
    if (!row || !format) throw missing();
    const headers = new Headers({
      ...mediaHeaders,
      "Content-Type": fileFormats[format].mime,
      "Content-Disposition": attachment(cleanFileName(name, format)),
      "Content-Length": String(row.bytes),
      // What a name holds never changes: an upload does not replace another.
      "Cache-Control": "public, max-age=31536000, immutable",
    });
    if (request.method === "HEAD") return new Response(null, { headers });
    const stream = await (await fileStore()).read(row.publicId);
    if (!stream) throw missing();
    return new Response(Readable.toWeb(stream) as ReadableStream, { headers });
  } catch (error) {
    return mediaError(error, "file delivery");
  }
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw missing();
  }
}
