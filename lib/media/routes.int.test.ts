import { describe, expect, test } from "vitest";
import { POST as confirm } from "@/app/api/media/confirm/route";
import { POST as fetchPicture } from "@/app/api/media/fetch/route";
import { POST as sign } from "@/app/api/media/sign/route";
import { endSession } from "@/lib/accounts/end-session";
import { db } from "@/lib/db/client";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";

testDatabase();

const file = { filename: "pier.jpg", type: "image/jpeg", bytes: 1000 };

function request(path: string, body: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost:3999/api/media/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", ...headers },
    body,
  });
}

type Route = (request: Request) => Promise<Response>;

describe.each<[string, Route, object]>([
  ["sign", sign, file],
  ["confirm", confirm, { public_id: "u/a/b", version: 1, signature: "a".repeat(40) }],
  ["fetch", fetchPicture, { address: "https://example.org/pier.jpg" }],
])("POST /api/media/%s", (path, route, valid) => {
  test("refuses the anonymous", async () => {
    const response = await new Visitor().ask(() => route(request(path, JSON.stringify(valid))));
    expect(response.status).toBe(401);
    expect(await db().media.count()).toBe(0);
  });

  test("refuses a session that has ended", async () => {
    const actor = await buildActor();
    const visitor = await signedIn(actor);
    await endSession(actor.sessionId);
    expect((await visitor.ask(() => route(request(path, JSON.stringify(valid))))).status).toBe(401);
  });

  test.each([
    ["what is not JSON", "{", {}, 422],
    ["another content type", JSON.stringify(valid), { "content-type": "text/plain" }, 422],
    ["a field too many", JSON.stringify({ ...valid, admin: true }), {}, 422],
    ["a very long body", JSON.stringify({ ...valid, pad: "x".repeat(20_000) }), {}, 413],
    ["another site's page", JSON.stringify(valid), { "sec-fetch-site": "cross-site" }, 403],
  ])("refuses %s", async (_what, body, headers, status) => {
    const visitor = await signedIn(await buildActor());
    const response = await visitor.ask(() => route(request(path, body, headers as Record<string, string>)));
    expect(response.status).toBe(status);
    expect(await db().media.count()).toBe(0);
  });
});

test("a signed-in person gets a form for the built-in server, with no secret in it", async () => {
  const actor = await buildActor();
  const visitor = await signedIn(actor);
  const response = await visitor.ask(() => sign(request("sign", JSON.stringify(file))));
  const { data } = (await response.json()) as { data: { uploadUrl: string; fields: Record<string, string> } };
  expect(data.uploadUrl).toBe("/media/v1_1/nirvana/image/upload");
  expect(Object.keys(data.fields).sort()).toEqual([
    "allowed_formats",
    "api_key",
    "context",
    "overwrite",
    "public_id",
    "signature",
    "timestamp",
    "transformation",
  ]);
  expect(Object.values(data.fields)).not.toContain("secret");
  expect(response.headers.get("cache-control")).toBe("no-store");
});
