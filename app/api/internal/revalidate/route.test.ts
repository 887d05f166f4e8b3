import { createHash, generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { signInternalRequest } from "@/lib/cache/internal-token";
import { setInvalidator } from "@/lib/cache/invalidate";
import { POST } from "./route";

const invalidated: string[] = [];

beforeEach(() => {
  invalidated.length = 0;
  setInvalidator((tags) => {
    invalidated.push(...tags);
  });
});

function send(body: string, token?: string) {
  return POST(
    new Request("http://localhost:3999/api/internal/revalidate", {
      method: "POST",
      body,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    }),
  );
}

const body = JSON.stringify({ tags: ["posts", "post:1"] });

describe("telling the site what changed", () => {
  it("forgets the tags of a signed request", async () => {
    const response = await send(body, await signInternalRequest(body));
    expect(response.status).toBe(200);
    expect(invalidated).toEqual(["posts", "post:1"]);
  });

  it("refuses whoever has no signature", async () => {
    expect((await send(body)).status).toBe(401);
    expect(invalidated).toEqual([]);
  });

  it("refuses a signature for another body", async () => {
    const token = await signInternalRequest(JSON.stringify({ tags: ["places"] }));
    expect((await send(body, token)).status).toBe(401);
    expect(invalidated).toEqual([]);
  });

  it.each([
    ["a stranger's key", {}],
    ["another audience", { audience: "realtime-internal" }],
    ["another kind of token", { typ: "rt-internal+jwt" }],
    ["a token of an hour ago", { issuedAt: Math.floor(Date.now() / 1000) - 3600 }],
    ["a token without an end", { expires: false }],
  ])("refuses %s", async (name, change) => {
    const { audience, typ, issuedAt, expires } = {
      audience: "site-internal",
      typ: "site-internal+jwt",
      issuedAt: Math.floor(Date.now() / 1000),
      expires: true,
      ...change,
    };
    const [ours] = JSON.parse(process.env.REALTIME_SIGNING_KEYS ?? "[]");
    const stranger = generateKeyPairSync("ed25519").privateKey;
    const jwt = new SignJWT({ bodyHash: createHash("sha256").update(body).digest("base64url") })
      .setProtectedHeader({ alg: "EdDSA", typ, kid: ours.kid })
      .setIssuer("http://localhost:3999")
      .setAudience(audience)
      .setIssuedAt(issuedAt);
    if (expires) jwt.setExpirationTime(issuedAt + 60);
    const key = name === "a stranger's key" ? stranger : ours;
    expect((await send(body, await jwt.sign(key))).status).toBe(401);
    expect(invalidated).toEqual([]);
  });

  it.each(["not json", "[]", '{"tags":[]}', '{"tags":["a,b"]}', '{"tags":["a"],"more":1}', '{"tags":[1]}'])(
    "says that %s is not a form it knows",
    async (malformed) => {
      expect((await send(malformed, await signInternalRequest(malformed))).status).toBe(422);
      expect(invalidated).toEqual([]);
    },
  );
});
