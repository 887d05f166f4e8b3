import { z } from "zod";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { getImport } from "@/lib/import-jobs/get-import";

export const runtime = "nodejs";

/** How far an import of one's own is. */
export function GET(_request: Request, { params }: { params: Promise<{ importId: string }> }) {
  return jsonRoute("imports.get", async () => {
    const actor = await requireActor();
    const id = z.uuid().safeParse((await params).importId);
    if (!id.success) throw new AppError("not_found", "This import is not here any more.");
    return getImport(actor, id.data);
  });
}
