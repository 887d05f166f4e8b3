import { parseInput } from "@/lib/actions/parse-input";
import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { signUpload, signUploadSchema } from "@/lib/media/sign-upload";

export const runtime = "nodejs";

export function POST(request: Request) {
  return jsonRoute("media.sign", async () => {
    refuseForeignRequest(request);
    const actor = await requireActor();
    return signUpload(actor, parseInput(signUploadSchema, await readJson(request)));
  });
}
