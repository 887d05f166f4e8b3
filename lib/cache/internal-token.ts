import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT } from "jose";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";

const audience = "site-internal";
const typ = "site-internal+jwt";
const lifetimeSeconds = 60;

const hashOf = (body: string): string => createHash("sha256").update(body).digest("base64url");

/** A pass for one request of a command of ours to the running site. It covers the body and lasts a minute. */
export async function signInternalRequest(body: string): Promise<string> {
  const [jwk] = env().REALTIME_SIGNING_KEYS;
  if (!jwk) throw new Error("REALTIME_SIGNING_KEYS is empty");
  return new SignJWT({ bodyHash: hashOf(body) })
    .setProtectedHeader({ alg: "EdDSA", typ, kid: jwk.kid })
    .setIssuer(env().SITE_URL)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(await importJWK(jwk, "EdDSA"));
}

/**
 * The body of a request that one of our live keys signed, a minute ago at most. Nothing of it is read before the
 * signature holds.
 * @throws AppError `unauthenticated`
 */
export async function readInternalRequest(request: Request): Promise<string> {
  const token = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token) throw refused();
  const signedHash = await readBodyHash(token);
  const body = await request.text();
  const expected = Buffer.from(hashOf(body));
  const given = Buffer.from(signedHash);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused();
  return body;
}

async function readBodyHash(token: string): Promise<string> {
  const keys = createLocalJWKSet({
    keys: env().REALTIME_SIGNING_KEYS.map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid, alg: "EdDSA" })),
  });
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ["EdDSA"],
      issuer: env().SITE_URL,
      audience,
      typ,
      requiredClaims: ["exp", "iat"],
      maxTokenAge: lifetimeSeconds,
      clockTolerance: 5,
    });
    return typeof payload.bodyHash === "string" ? payload.bodyHash : "";
  } catch (error) {
    throw refused(error);
  }
}

const refused = (cause?: unknown) =>
  new AppError("unauthenticated", "This request is not signed by this site.", { cause });
