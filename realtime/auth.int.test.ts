import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import {
  accessToken,
  ask,
  buildPerson,
  introductionToken,
  send,
  signToken,
  testRealtime,
  testSigningKey,
  untilClosed,
} from "@/tests/harness/sockets";

const realtime = testRealtime();
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

async function refusal(
  token: unknown,
  origin?: string,
): Promise<{ message: string; data?: { code: string } }> {
  try {
    await realtime.connectWith(token, origin);
  } catch (error) {
    return error as { message: string; data?: { code: string } };
  }
  throw new Error("the connection was let in");
}

type Forgery = [name: string, make: () => Promise<unknown>];

const forgeries: Forgery[] = [
  ["no token", async () => undefined],
  ["an object for a token", async () => ({ $gt: "" })],
  ["words", async () => "let me in"],
  [
    "algorithm none",
    async () => {
      const token = await accessToken(buildPerson());
      return `${encode({ alg: "none", typ: "rt+jwt", kid: "test" })}.${encode(claimsOf(token))}.`;
    },
  ],
  [
    "HS256 with the public key as the secret",
    async () => {
      const claims = claimsOf(await accessToken(buildPerson()));
      const { d: _, ...publicJwk } = testSigningKey();
      const pem = createPublicKey({ key: publicJwk, format: "jwk" }).export({ type: "spki", format: "pem" });
      const signed = `${encode({ alg: "HS256", typ: "rt+jwt", kid: "test" })}.${encode(claims)}`;
      return `${signed}.${createHmac("sha256", pem).update(signed).digest("base64url")}`;
    },
  ],
  [
    "another key under the known kid",
    async () => {
      const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
      return new SignJWT(claimsOf(await accessToken(buildPerson())))
        .setProtectedHeader({ alg: "EdDSA", typ: "rt+jwt", kid: "test" })
        .sign(await importJWK(jwk, "EdDSA"));
    },
  ],
  ["an unknown kid", () => accessToken(buildPerson(), { header: { kid: "other" } })],
  ["another issuer", () => accessToken(buildPerson(), { issuer: "https://evil.example" })],
  ["another audience", () => accessToken(buildPerson(), { claims: { aud: "realtime-internal" } })],
  ["another type", () => accessToken(buildPerson(), { header: { typ: "JWT" } })],
  ["an introduction for a token", () => introductionToken(buildPerson(), buildPerson())],
  ["a token that is over", () => accessToken(buildPerson(), { secondsAgo: 400 })],
  ["a token without an end", () => accessToken(buildPerson(), { claims: { exp: undefined } })],
  [
    "a token that lives an hour",
    () => accessToken(buildPerson(), { claims: { exp: Math.floor(Date.now() / 1000) + 3600 } }),
  ],
  ["a subject that is no id", () => accessToken(buildPerson(), { claims: { sub: "admin" } })],
];

describe("connecting", () => {
  it.each(forgeries)("is refused with %s", async (_, make) => {
    const error = await refusal(await make());
    expect(error.data?.code).toBe("unauthenticated");
  });

  it("is refused from another site, with a good token", async () => {
    const error = await refusal(await accessToken(buildPerson()), "https://evil.example");
    expect(error.message).toContain("websocket error");
  });

  it("works from this machine's other name", async () => {
    const socket = await realtime.connectWith(await accessToken(buildPerson()), "http://127.0.0.1:3999");
    expect(socket.connected).toBe(true);
  });

  it("is not offered over long polling", async () => {
    const response = await fetch(`${realtime.url()}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: process.env.SITE_URL ?? "" },
    });
    expect(response.status).toBe(400);
  });
});

describe("a token", () => {
  it("is renewed in place", async () => {
    const person = buildPerson();
    const socket = await realtime.connect(person);
    const { expiresAt } = await ask(socket, "token:refresh", { token: await accessToken(person) });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 200_000);
    expect(socket.connected).toBe(true);
  });

  it.each([
    ["of another person", async () => accessToken(buildPerson()), "forbidden"],
    ["that is over", async () => accessToken(buildPerson(), { secondsAgo: 400 }), "unauthenticated"],
    ["that is not text", async () => ({ $ne: null }), "invalid"],
  ])("%s does not renew", async (_, make, code) => {
    const socket = await realtime.connect(buildPerson());
    const answer = await send(socket, "token:refresh", { token: await make() });
    expect(answer).toMatchObject({ ok: false, error: { code } });
  });

  it("of another session of the same person does not renew", async () => {
    const person = buildPerson();
    const socket = await realtime.connect(person);
    const token = await accessToken({ ...person, sessionId: crypto.randomUUID() });
    expect(await send(socket, "token:refresh", { token })).toMatchObject({
      ok: false,
      error: { code: "forbidden" },
    });
  });

  it("closes its socket within seconds of its end", async () => {
    const token = await accessToken(buildPerson(), { secondsAgo: 301 });
    const socket = await realtime.connectWith(token);
    expect(await untilClosed(socket)).toBe("io server disconnect");
  });
});

describe("a request of the site's own", () => {
  const post = async (path: string, body: unknown, token?: string) =>
    fetch(`${realtime.url()}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
  const hash = async (body: unknown) =>
    Buffer.from(
      await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(body))),
    ).toString("base64url");
  const event = (kind: string, payload: unknown) => ({ id: crypto.randomUUID(), kind, payload });
  const deliver = async (body: { id: string }) =>
    post("/internal/events", body, await signToken("internal", { bodyHash: await hash(body), jti: body.id }));

  it("is refused unsigned, signed for a browser, and signed for another body", async () => {
    const body = event("session.revoked", { sessionId: crypto.randomUUID(), userId: crypto.randomUUID() });
    const other = await signToken("internal", { bodyHash: await hash({}), jti: body.id });
    expect((await post("/internal/events", body)).status).toBe(401);
    expect((await post("/internal/events", body, await accessToken(buildPerson()))).status).toBe(401);
    expect((await post("/internal/events", body, other)).status).toBe(401);
  });

  it("is refused when it is none that is known", async () => {
    expect((await deliver(event("user.promoted", {}))).status).toBe(422);
  });

  it("closes the sockets of a session that was signed out, keeps them out, and leaves others alone", async () => {
    const ada = buildPerson();
    const phone = { ...ada, sessionId: crypto.randomUUID() };
    const [desk, other] = [await realtime.connect(ada), await realtime.connect(phone)];
    const closed = untilClosed(desk);
    const body = event("session.revoked", { sessionId: ada.sessionId, userId: ada.userId });
    expect((await deliver(body)).status).toBe(200);
    expect(await closed).toBe("io server disconnect");
    expect(other.connected).toBe(true);
    expect((await refusal(await accessToken(ada))).data?.code).toBe("unauthenticated");
    expect((await deliver(body)).status).toBe(200);
    await realtime.restart();
    expect((await refusal(await accessToken(ada))).data?.code).toBe("unauthenticated");
  });

  it("renews a profile, and an older one that comes late does not undo it", async () => {
    const ada = buildPerson();
    await realtime.connect(ada);
    const profile = (name: string, version: number) => ({
      userId: ada.userId,
      handle: ada.handle,
      name,
      avatar: null,
      version,
    });
    await deliver(event("profile.changed", profile("Ada Lovelace", 3)));
    await deliver(event("profile.changed", profile("Ada B.", 2)));
    const row = await realtime.store().profiles.findById(ada.userId).lean();
    expect(row).toMatchObject({ name: "Ada Lovelace", version: 3 });
  });

  it("that is too large is not read to the end", async () => {
    const token = await signToken("internal", { bodyHash: "a".repeat(43) });
    const response = await post("/internal/unread", { userId: "x".repeat(100_000) }, token);
    expect(response.status).toBe(413);
  });
});

describe("health", () => {
  it("says live and ready while the store answers", async () => {
    expect((await fetch(`${realtime.url()}/health/live`)).status).toBe(200);
    expect((await fetch(`${realtime.url()}/health/ready`)).status).toBe(200);
  });

  it("answers 404 for any other path", async () => {
    expect((await fetch(`${realtime.url()}/constructor`)).status).toBe(404);
  });
});
