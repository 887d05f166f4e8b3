import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { saveDraft } from "@/lib/posts/save-draft";
import type { SaveDraftInput } from "@/lib/posts/schemas";

export const runtime = "nodejs";

/** A document of 1 MB with all its characters escaped, and what goes with it. */
const maxBytes = 3_000_000;

/**
 * Saves a draft. Over HTTP and not an action: a page that is being closed can only send a `keepalive` request, and an
 * autosave must be able to give up and not wait in line.
 */
export function POST(request: Request, { params }: { params: Promise<{ postId: string }> }) {
  return jsonRoute("drafts.save", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    const body = await readJson(request, maxBytes);
    if (body === null || typeof body !== "object" || Array.isArray(body)) {
      throw new AppError("invalid", "This request is not in a form that can be read.");
    }
    return saveDraft(actor, { ...body, postId: (await params).postId } as SaveDraftInput);
  });
}
