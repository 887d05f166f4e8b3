import { parseInput } from "@/lib/actions/parse-input";
import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { fetchPicture, fetchPictureSchema } from "@/lib/media/fetch-picture";

export const runtime = "nodejs";

export function POST(request: Request) {
  return jsonRoute("media.fetch", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    const input = parseInput(fetchPictureSchema, await readJson(request));
    return fetchPicture(actor, input, { signal: request.signal });
  });
}
