import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import { jsonRoute } from "@/lib/actions/route";
import { clientAddress } from "@/lib/rate-limit/client-address";
import { suggestForReader } from "@/lib/search/suggest-for-reader";

const querySchema = z.strictObject({
  q: z.string({ error: "Type the beginning of a word." }).max(100, "That is too long to be a beginning."),
});

/** What is offered while somebody types in the search field. Public: it says nothing that public pages do not. */
export async function GET(request: Request) {
  const response = await jsonRoute("search suggestions", async () => {
    const { q } = parseInput(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    return suggestForReader(q, clientAddress(request.headers));
  });
  // For the reader who goes back a letter. No longer, and for nobody else: what is taken back must not go on being offered.
  if (response.ok) response.headers.set("Cache-Control", "private, max-age=20");
  return response;
}
