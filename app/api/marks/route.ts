import { readJson } from "@/lib/actions/read-json";
import { refuseForeignRequest } from "@/lib/actions/refuse-foreign-request";
import { jsonRoute } from "@/lib/actions/route";
import { getActor } from "@/lib/auth/actor";
import { answerForm } from "@/lib/marks/answer-form";
import { readMarks } from "@/lib/marks/read-marks";
import { setMark } from "@/lib/marks/set-mark";

export const dynamic = "force-dynamic";

/** How the marks of a page (`?of=…&of=…`) stand for who is looking. */
export function GET(request: Request) {
  return jsonRoute("read-marks", async () =>
    readMarks(await getActor(), new URL(request.url).searchParams.getAll("of")),
  );
}

/** Sets a mark or takes it back: JSON from a script, or the form itself where there is none. */
export async function POST(request: Request) {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return answerForm(request, await getActor());
  }
  return jsonRoute("set-mark", async () => {
    refuseForeignRequest(request);
    const input = await readJson(request, 1_000);
    return setMark(await getActor(), input);
  });
}
