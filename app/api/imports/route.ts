import type { ReadableStream } from "node:stream/web";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { receiveImport } from "@/lib/import-jobs/receive-import";

export const runtime = "nodejs";

function fileName(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get("x-file-name") ?? "");
  } catch {
    throw new AppError("invalid", "The name of this file cannot be read. Rename it and try again.");
  }
}

function bytes(request: Request): number | null {
  const stated = request.headers.get("content-length");
  return stated && /^\d{1,15}$/.test(stated) ? Number(stated) : null;
}

/** Takes the file of an import as the whole body, streaming. Outside the middleware, which would keep it in memory. */
export function POST(request: Request) {
  return jsonRoute("imports.receive", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    const body = request.body as ReadableStream<Uint8Array> | null;
    return receiveImport(actor, { fileName: fileName(request), bytes: bytes(request), body });
  });
}
