import { parseInput } from "@/lib/actions/parse-input";
import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { confirmUpload, confirmUploadSchema } from "@/lib/media/confirm-upload";

export const runtime = "nodejs";

export function POST(request: Request) {
  return jsonRoute("media.confirm", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    return confirmUpload(actor, parseInput(confirmUploadSchema, await readJson(request)));
  });
}
