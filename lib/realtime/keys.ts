import "server-only";
import { importJWK, type JWTPayload, SignJWT } from "jose";
import { realtimeTokenKinds } from "@/lib/contracts/realtime-claims";
import { env } from "@/lib/env";

type TokenKind = keyof typeof realtimeTokenKinds;

/**
 * Signs a token of one kind with the first of REALTIME_SIGNING_KEYS. Loads on the edge too.
 * @returns the token and the time it ends
 */
export async function signRealtimeToken(
  kind: TokenKind,
  claims: JWTPayload,
): Promise<{ token: string; expiresAt: Date }> {
  const { typ, audience, seconds } = realtimeTokenKinds[kind];
  const [jwk] = env().REALTIME_SIGNING_KEYS;
  if (!jwk) throw new Error("REALTIME_SIGNING_KEYS is empty");
  const issuedAt = Math.floor(Date.now() / 1000);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", typ, kid: jwk.kid })
    .setIssuer(env().SITE_URL)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .setJti(claims.jti ?? crypto.randomUUID())
    .sign(await importJWK(jwk, "EdDSA"));
  return { token, expiresAt: new Date((issuedAt + seconds) * 1000) };
}

/** The public halves of all live keys, as `/.well-known/jwks.json` shows them. */
export function publicJwks(): {
  keys: { kty: string; crv: string; x: string; kid: string; alg: string; use: string }[];
} {
  return {
    keys: env().REALTIME_SIGNING_KEYS.map(({ kty, crv, x, kid }) => ({
      kty,
      crv,
      x,
      kid,
      alg: "EdDSA",
      use: "sig",
    })),
  };
}
