import "server-only";
import { timingSafeEqual } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";
import { bodyHashOf, publicJwks, signToken, type TokenKind } from "@/lib/realtime/keys";

/** A request of a command of ours to the running site. It covers the body and lasts a minute. */
const kind = { typ: "site-internal+jwt", audience: "site-internal", seconds: 60 } satisfies TokenKind;

/** A pass for one such request. */
export async function signInternalRequest(body: string): Promise<string> {
  return (await signToken(kind, { bodyHash: await bodyHashOf(body) })).token;
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
  const expected = Buffer.from(await bodyHashOf(body));
  const given = Buffer.from(signedHash);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused();
  return body;
}

async function readBodyHash(token: string): Promise<string> {
  const keys = createLocalJWKSet(publicJwks());
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ["EdDSA"],
      issuer: env().SITE_URL,
      audience: kind.audience,
      typ: kind.typ,
      requiredClaims: ["exp", "iat"],
      maxTokenAge: kind.seconds,
      clockTolerance: 5,
    });
    return typeof payload.bodyHash === "string" ? payload.bodyHash : "";
  } catch (error) {
    throw refused(error);
  }
}

const refused = (cause?: unknown) =>
  new AppError("unauthenticated", "This request is not signed by this site.", { cause });
