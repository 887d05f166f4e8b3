import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { jsonRoute } from "@/lib/actions/route";
import { suggestPlaces } from "@/lib/places/suggest-places";
import { clientAddress } from "@/lib/rate-limit/client-address";
import { limit } from "@/lib/rate-limit/limit";

const querySchema = z.strictObject({
  q: z.string({ error: "Type the beginning of a name." }).min(1, "Type the beginning of a name.").max(100),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});

/** Suggestions of the place picker. Public: it says nothing that the gazetteer and public pages do not. */
export async function GET(request: Request) {
  const response = await jsonRoute("suggestPlaces", async () => {
    const query = parseInput(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    const address = clientAddress(request.headers);
    await (address ? limit("place-search", address) : limit("place-search-everybody", "all"));
    return suggestPlaces(query.q, query.limit);
  });
  if (response.ok) response.headers.set("Cache-Control", "public, max-age=300");
  return response;
}
