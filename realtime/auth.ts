import { createRemoteJWKSet, errors, type JWTVerifyGetKey, type JWTVerifyResult, jwtVerify } from "jose";
import type { z } from "zod";
import { AppError } from "@/lib/contracts/errors";
import { realtimeLimits } from "@/lib/contracts/realtime";
import {
  accessClaimsSchema,
  clockToleranceSeconds,
  draftClaimsSchema,
  internalClaimsSchema,
  introductionClaimsSchema,
  realtimeTokenKinds,
} from "@/lib/contracts/realtime-claims";

const claimSchemas = {
  access: accessClaimsSchema,
  introduction: introductionClaimsSchema,
  draft: draftClaimsSchema,
  internal: internalClaimsSchema,
} as const;

type TokenKind = keyof typeof claimSchemas;

export type Verifier = { keys: JWTVerifyGetKey; issuer: string };

/** The site's published keys: kept for ten minutes, and asked for again at most every 30 s when a `kid` is unknown. */
export function siteKeys(siteUrl: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL("/.well-known/jwks.json", siteUrl), {
    cooldownDuration: 30_000,
    cacheMaxAge: 10 * 60 * 1000,
    timeoutDuration: 5_000,
  });
}

/** Not the token but the way to the keys is broken; nobody should be told that they are signed out. */
function isKeyTrouble(error: unknown): boolean {
  if (error instanceof errors.JWKSNoMatchingKey) return false;
  return (
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error.code === "ERR_JOSE_GENERIC" ||
    error instanceof errors.JWKSInvalid
  );
}

/**
 * Checks a token of one kind: Ed25519 only, by a published key, of the expected type, issuer and audience, not longer
 * lived than its kind may be.
 * @throws AppError `unauthenticated`, or `unavailable` when the site's keys cannot be read
 */
export async function verifyToken<K extends TokenKind>(
  { keys, issuer }: Verifier,
  kind: K,
  token: unknown,
): Promise<z.infer<(typeof claimSchemas)[K]>> {
  const { typ, audience, seconds } = realtimeTokenKinds[kind];
  const refused = (cause?: unknown) =>
    new AppError("unauthenticated", "This connection has no valid pass. Reload the page.", { cause });
  if (typeof token !== "string" || token.length > realtimeLimits.tokenCharacters) throw refused();
  let result: JWTVerifyResult;
  try {
    result = await jwtVerify(token, keys, {
      algorithms: ["EdDSA"],
      typ,
      audience,
      issuer,
      requiredClaims: ["exp", "iat", "jti"],
      maxTokenAge: seconds,
      clockTolerance: clockToleranceSeconds,
    });
  } catch (error) {
    if (!isKeyTrouble(error)) throw refused(error);
    throw new AppError("unavailable", "Messages cannot be reached just now. Try again in a moment.", {
      cause: error,
    });
  }
  const claims = claimSchemas[kind].safeParse(result.payload);
  if (!claims.success || claims.data.exp - claims.data.iat > seconds) throw refused(claims.error);
  return claims.data as z.infer<(typeof claimSchemas)[K]>;
}
