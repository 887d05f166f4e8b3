import { z } from "zod";
import { askedEachTime } from "@/lib/actions/asked-each-time";
import { parseInput } from "@/lib/actions/parse-input";
import { jsonRoute } from "@/lib/actions/route";
import { whoAsks } from "@/lib/auth/who-asks";
import { suggestForReader } from "@/lib/search/suggest-for-reader";

const querySchema = z.strictObject({
  q: z.string({ error: "Type the beginning of a word." }).max(100, "That is too long to be a beginning."),
});

/** What is offered while somebody types in the search field. Public: it says nothing that public pages do not. */
export async function GET(request: Request) {
  const response = await jsonRoute("search suggestions", async () => {
    const { q } = parseInput(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    return suggestForReader(q, await whoAsks(request));
  });
  // For the reader who goes back a letter; what was taken back must not go on being offered.
  return askedEachTime(request, response, "private");
}
