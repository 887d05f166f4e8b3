import "server-only";
import { importJWK, type JWTPayload, SignJWT } from "jose";
import { realtimeTokenKinds } from "@/lib/contracts/realtime-claims";
import { env } from "@/lib/env";

/** What a token is good for, and for how long. */
export type TokenKind = { typ: string; audience: string; seconds: number };

/** The same as one of the kinds that both services know. */
export function signRealtimeToken(
  kind: keyof typeof realtimeTokenKinds,
  claims: JWTPayload,
): Promise<{ token: string; expiresAt: Date }> {
  return signToken(realtimeTokenKinds[kind], claims);
}

/** What a token says of the request that it goes with: base64url SHA-256 of the body. Loads on the edge too. */
export async function bodyHashOf(body: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
  return Buffer.from(digest).toString("base64url");
}

/**
 * Signs a token with the first of REALTIME_SIGNING_KEYS. Loads on the edge too.
 * @returns the token and the time it ends
 */
export async function signToken(
  { typ, audience, seconds }: TokenKind,
  claims: JWTPayload,
): Promise<{ token: string; expiresAt: Date }> {
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
