import { z } from "zod";
import type { Result } from "@/lib/contracts/errors";
import type { SearchSuggestions } from "@/lib/search/dto";
import { isTooOften, suggestAtEdge } from "@/lib/search/suggest-at-edge";

export const runtime = "edge";

const typedSchema = z.string().max(100);

/** The twin of the route above it, for a database that can be reached from the edge (`suggestionsAddress`). */
export async function GET(request: Request): Promise<Response> {
  const typed = typedSchema.safeParse(new URL(request.url).searchParams.get("q"));
  if (!typed.success) return answer(422, refusal("invalid", "Type the beginning of a word."));
  // The platform in front of an edge function says who asks; what else the header holds is hearsay.
  const address = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (isTooOften(address))
    return answer(429, refusal("rate_limited", "That was too often. Try again in a moment."));
  try {
    return answer(200, { ok: true, data: await suggestAtEdge(typed.data) }, "private, max-age=20");
  } catch {
    // The words can be searched for all the same, and what failed is in the database's own records.
    return answer(503, refusal("unavailable", "Suggestions are not to be had just now."));
  }
}

type Answer = Result<SearchSuggestions>;

const refusal = (code: "invalid" | "rate_limited" | "unavailable", message: string): Answer => ({
  ok: false,
  error: { code, message },
});

const answer = (status: number, body: Answer, cache = "no-store"): Response =>
  Response.json(body, { status, headers: { "Cache-Control": cache } });
