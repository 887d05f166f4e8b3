import { z } from "zod";
import type { Result } from "@/lib/contracts/errors";
import { clientAddress } from "@/lib/rate-limit/client-address";
import type { SearchSuggestions } from "@/lib/search/dto";
import { isEdgeDatabase, isTooOften, suggestAtEdge } from "@/lib/search/suggest-at-edge";

export const runtime = "edge";

const typedSchema = z.string().max(100);

/** The twin of the route above it, for a database that can be reached from the edge (`suggestionsAddress`). */
export async function GET(request: Request): Promise<Response> {
  if (!isEdgeDatabase()) return answer(404, refusal("not_found", "Suggestions are not to be had here."));
  const typed = typedSchema.safeParse(new URL(request.url).searchParams.get("q"));
  if (!typed.success) return answer(422, refusal("invalid", "Type the beginning of a word."));
  if (isTooOften(clientAddress(request.headers)))
    return answer(429, refusal("rate_limited", "That was too often. Try again in a moment."));
  try {
    return answer(200, { ok: true, data: await suggestAtEdge(typed.data) });
  } catch {
    // The words can be searched for all the same, and what failed is in the database's own records.
    return answer(503, refusal("unavailable", "Suggestions are not to be had just now."));
  }
}

type Answer = Result<SearchSuggestions>;
type Refusal = "not_found" | "invalid" | "rate_limited" | "unavailable";

const refusal = (code: Refusal, message: string): Answer => ({ ok: false, error: { code, message } });

// Kept by nobody: what is taken back must not go on being offered.
const answer = (status: number, body: Answer): Response =>
  Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
