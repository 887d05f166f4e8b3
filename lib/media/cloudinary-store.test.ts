import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { buildPhoto, buildPng } from "@/tests/factories/image";
import { receive } from "./builtin/receive";
import { cloudinaryStore } from "./cloudinary-store";
import * as config from "./config";

// The SDK speaks HTTP to a host of the same API: ours, which these tests hold to what the SDK expects as well.
const host = createServer((incoming, outgoing) => {
  const request = new Request(`http://${incoming.headers.host}/media${incoming.url}`, {
    method: "POST",
    headers: incoming.headers as Record<string, string>,
    body: Readable.toWeb(incoming) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  void receive(request).then(async (response) => {
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
});

beforeAll(() => new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve)));

// Before each, because the console guard restores every spy after each.
beforeEach(() => {
  const { port } = host.address() as AddressInfo;
  const own = config.mediaConfig();
  vi.spyOn(config, "mediaConfig").mockImplementation(() => ({
    ...own,
    uploadPrefix: `http://127.0.0.1:${port}`,
  }));
});

afterAll(() => {
  host.close();
});

describe("the SDK", () => {
  test("keeps, describes and removes a picture", async () => {
    const photo = await buildPhoto({ width: 60, height: 90 });
    const expected = { width: 60, height: 90, format: "jpg", bytes: photo.length };
    expect(await cloudinaryStore.put("u/sdk/photo", photo)).toEqual(expected);
    expect(await cloudinaryStore.describe("u/sdk/photo")).toEqual(expected);
    await cloudinaryStore.remove("u/sdk/photo");
    expect(await cloudinaryStore.describe("u/sdk/photo")).toBeNull();
    await cloudinaryStore.remove("u/sdk/photo");
  });

  test("keeps the first of two pictures of one name", async () => {
    await cloudinaryStore.put("u/sdk/once", await buildPng({ width: 40, height: 30 }));
    expect(await cloudinaryStore.put("u/sdk/once", await buildPng({ width: 99, height: 30 }))).toMatchObject({
      width: 40,
    });
  });

  test("hands a picture out as it is kept, for its owner's export", async () => {
    const answers = [
      new Response("bytes"),
      new Response(null, { status: 404 }),
      new Response(null, { status: 500 }),
    ];
    const asked = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation(async () => answers.shift() ?? Response.error());
    const stream = await cloudinaryStore.read("u/sdk/photo");
    expect(stream && (await text(stream))).toBe("bytes");
    expect(asked.mock.calls[0]?.[0]).toMatch(
      /^https:\/\/res\.cloudinary\.com\/nirvana\/image\/upload\/.*u\/sdk\/photo(\?|$)/,
    );
    expect(await cloudinaryStore.read("u/sdk/gone")).toBeNull();
    await expect(cloudinaryStore.read("u/sdk/photo")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("a refusal is told in words, without what the host said", async () => {
    const attempt = cloudinaryStore.put("u/sdk/bad", Buffer.from("not a picture"));
    await expect(attempt).rejects.toMatchObject({
      code: "unavailable",
      message: /cannot be stored just now/,
    });
  });
});
