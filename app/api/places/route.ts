import { z } from "zod";
import { askedEachTime } from "@/lib/actions/asked-each-time";
import { parseInput } from "@/lib/actions/parse-input";
import { jsonRoute } from "@/lib/actions/route";
import { whoAsks } from "@/lib/auth/who-asks";
import { suggestPlaces } from "@/lib/places/suggest-places";
import { limit } from "@/lib/rate-limit/limit";

const querySchema = z.strictObject({
  q: z.string({ error: "Type the beginning of a name." }).min(1, "Type the beginning of a name.").max(100),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});

/** Suggestions of the place picker. Public: it says nothing that the gazetteer and public pages do not. */
export async function GET(request: Request) {
  const response = await jsonRoute("suggestPlaces", async () => {
    const query = parseInput(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    const who = await whoAsks(request);
    await (who ? limit("place-search", who) : limit("place-search-everybody", "all"));
    return suggestPlaces(query.q, query.limit);
  });
  // A place that an author made is public while a story names it, and no longer.
  return askedEachTime(request, response, "public");
}
