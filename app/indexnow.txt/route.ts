import { env } from "@/lib/env";

export const dynamic = "force-dynamic";

/** Where search engines see that what they are told in our name is told by us. */
export function GET(): Response {
  const key = env().INDEXNOW_KEY;
  return key ? new Response(key) : new Response("There is no such file.", { status: 404 });
}
