import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { SaveDraftInput } from "@/lib/posts/schemas";
import { setAside } from "@/lib/posts/set-aside";
import { oneAtATime } from "@/lib/rate-limit/one-at-a-time";

export const runtime = "nodejs";

/** As much as a save may weigh. */
const maxBytes = 3_000_000;

const alone = oneAtATime("You are saving too much at once. Try again in a moment.");

/** Keeps words in a story's history without making them its draft. Over HTTP: an action takes 1 MB at most. */
export function POST(request: Request, { params }: { params: Promise<{ postId: string }> }) {
  return jsonRoute("drafts.aside", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    return alone(actor.userId, async () => {
      const body = await readJson(request, maxBytes);
      if (body === null || typeof body !== "object" || Array.isArray(body)) {
        throw new AppError("invalid", "This request is not in a form that can be read.");
      }
      return setAside(actor, { ...body, postId: (await params).postId } as SaveDraftInput);
    });
  });
}
