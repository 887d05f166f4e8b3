import { z } from "zod";
import { suggestPeople } from "@/lib/accounts/suggest-people";
import { parseInput } from "@/lib/actions/parse-input";
import { jsonRoute } from "@/lib/actions/route";
import { requireActor } from "@/lib/auth/actor";

const querySchema = z.strictObject({ q: z.string().max(100) });

/** Whom a story may mention, for whoever writes it. */
export async function GET(request: Request) {
  return jsonRoute("suggest people", async () => {
    const actor = await requireActor();
    const { q } = parseInput(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    return suggestPeople(actor, q);
  });
}
