import "server-only";
import { env } from "@/lib/env";
import { bodyHashOf, signRealtimeToken } from "./keys";

/**
 * Sends one signed request of the site's own to the realtime service. The signature covers the body.
 * @throws when it does not answer in time; an answer of any status is returned
 */
export async function postInternal(
  path: "/internal/events" | "/internal/unread",
  payload: unknown,
  options: { id?: string; milliseconds: number },
): Promise<Response> {
  const body = JSON.stringify(payload);
  const { token } = await signRealtimeToken("internal", {
    bodyHash: await bodyHashOf(body),
    ...(options.id ? { jti: options.id } : {}),
  });
  const base = env().REALTIME_INTERNAL_URL ?? env().REALTIME_URL;
  return fetch(new URL(path, base), {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(options.milliseconds),
    cache: "no-store",
    redirect: "error",
  });
}
