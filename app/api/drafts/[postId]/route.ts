import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { saveDraft } from "@/lib/posts/save-draft";
import type { SaveDraftInput } from "@/lib/posts/schemas";
import { oneAtATime } from "@/lib/rate-limit/one-at-a-time";

export const runtime = "nodejs";

/** A document of 1 MB with all its characters escaped, and what goes with it. */
const maxBytes = 3_000_000;

const alone = oneAtATime("You are saving too much at once. It is tried again by itself.");

/**
 * Saves a draft. Over HTTP and not an action: a page that is being closed can only send a `keepalive` request, and an
 * autosave must be able to give up and not wait in line.
 */
export function POST(request: Request, { params }: { params: Promise<{ postId: string }> }) {
  return jsonRoute("drafts.save", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    // Its body among it: reading three megabytes of JSON is most of the work.
    return alone(actor.userId, async () => {
      const body = await readJson(request, maxBytes);
      if (body === null || typeof body !== "object" || Array.isArray(body)) {
        throw new AppError("invalid", "This request is not in a form that can be read.");
      }
      return saveDraft(actor, { ...body, postId: (await params).postId } as SaveDraftInput);
    });
  });
}
