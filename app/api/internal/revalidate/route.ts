import { z } from "zod";
import { jsonRoute } from "@/lib/actions/route";
import { readInternalRequest } from "@/lib/cache/internal-token";
import { invalidate } from "@/lib/cache/invalidate";
import { tagsPerRequest } from "@/lib/cache/remote-invalidator";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";

export const dynamic = "force-dynamic";

const inputSchema = z.strictObject({
  tags: z
    .array(
      z
        .string()
        .min(1)
        .max(256)
        .regex(/^[^,\s]+$/),
    )
    .min(1)
    .max(tagsPerRequest),
});

/** Commands that write beside a running site (import, seed) say here what changed. */
export async function POST(request: Request) {
  return jsonRoute("revalidate", async () => {
    const body = await readInternalRequest(request);
    const parsed = inputSchema.safeParse(parseJson(body));
    if (!parsed.success) throw new AppError("invalid", "This request is not in a known form.");
    await invalidate(parsed.data.tags as CacheTag[]);
    return { tags: parsed.data.tags.length };
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
