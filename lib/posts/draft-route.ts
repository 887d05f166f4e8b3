import "server-only";
import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { type Actor, requireActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { oneAtATime } from "@/lib/rate-limit/one-at-a-time";
import type { SaveDraftInput } from "./schemas";

/** A document of 1 MB with all its characters escaped, and what goes with it. */
const maxBytes = 3_000_000;

type Context = { params: Promise<{ postId: string }> };

/**
 * A handler that takes a whole draft as JSON, of the story that the address names. What one person sends at once passes
 * through a door of this handler's own; `refusal` is what they hear when it is too much.
 */
export function draftRoute<T>(
  name: string,
  refusal: string,
  run: (actor: Actor, input: SaveDraftInput) => Promise<T>,
) {
  const alone = oneAtATime(refusal);
  return (request: Request, { params }: Context) =>
    jsonRoute(name, async () => {
      refuseForeignRequest(request);
      const actor = await requireActor();
      // Its body among it: reading three megabytes of JSON is most of the work.
      return alone(actor.userId, async () => {
        const body = await readJson(request, maxBytes);
        if (body === null || typeof body !== "object" || Array.isArray(body)) {
          throw new AppError("invalid", "This request is not in a form that can be read.");
        }
        return run(actor, { ...body, postId: (await params).postId } as SaveDraftInput);
      });
    });
}
