import { publicJwks } from "@/lib/realtime/keys";

export const runtime = "edge";
export const dynamic = "force-dynamic";

/** The public keys with which the realtime service checks what this site signs. */
export function GET() {
  return Response.json(publicJwks(), {
    headers: { "Cache-Control": "public, max-age=60", "Content-Type": "application/jwk-set+json" },
  });
}
