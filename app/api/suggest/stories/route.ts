import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";
import { suggestStories } from "@/lib/search/suggest-stories";

const querySchema = z.strictObject({ q: z.string().max(100) });

/** Which stories a story may link to, for whoever writes it. */
export async function GET(request: Request) {
  return jsonRoute("suggest stories", async () => {
    const actor = await requireActor();
    const { q } = parseInput(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    return suggestStories(actor, q);
  });
}
