import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import sharp from "sharp";
import { afterEach, describe, expect, test, vi } from "vitest";
import { buildPhoto, buildPng } from "@/tests/factories/image";
import { signedFields, uploadRequest } from "@/tests/factories/upload";
import { mediaConfig } from "../config";
import { signAnswer, signParams } from "../signature";
import { mediaFolders } from "./folders";
import { findOriginal } from "./originals";
import { receive } from "./receive";

type Answer = { error?: { message: string }; public_id: string; version: number; [name: string]: unknown };

async function post(request: Request): Promise<{ status: number; body: Answer }> {
  const response = await receive(request);
  return { status: response.status, body: (await response.json()) as Answer };
}

const temporaryFiles = () => readdir(mediaFolders().temporary).catch(() => []);

async function expectNothingStored(publicId: string | undefined): Promise<void> {
  expect(publicId && (await findOriginal(publicId))).toBeFalsy();
}

// Whatever happened, nothing half-written stays.
afterEach(async () => {
  expect(await temporaryFiles()).toEqual([]);
});

test("a signed picture is kept and described as Cloudinary does, the right way up", async () => {
  const fields = signedFields();
  const { status, body } = await post(uploadRequest(fields, await buildPhoto({ width: 60, height: 90 })));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    public_id: fields.public_id,
    format: "jpg",
    width: 60,
    height: 90,
    resource_type: "image",
    type: "upload",
    original_filename: "picture",
  });
  expect(body.signature).toBe(signAnswer(body.public_id, body.version, mediaConfig().apiSecret));
  expect(body.secure_url).toBe(
    `http://localhost:3999/media/nirvana/image/upload/v${body.version}/${fields.public_id}.jpg`,
  );
});

test("a signature with SHA-256 is answered with one", async () => {
  const { apiSecret } = mediaConfig();
  const fields = signedFields();
  fields.signature = signParams(fields, apiSecret, "sha256");
  const { status, body } = await post(uploadRequest(fields, await buildPng()));
  expect(status).toBe(200);
  expect(body.signature).toBe(signAnswer(body.public_id, body.version, apiSecret, "sha256"));
});

test("without a name the server makes one", async () => {
  const { status, body } = await post(
    uploadRequest(signedFields({ public_id: undefined }), await buildPng()),
  );
  expect(status).toBe(200);
  expect(body.public_id).toMatch(/^[a-z0-9]{20}$/);
});

test("a form sent twice keeps the first file", async () => {
  const fields = signedFields();
  const first = await post(uploadRequest(fields, await buildPng({ width: 40, height: 30 })));
  const second = await post(uploadRequest(fields, await buildPng({ width: 99, height: 30 })));
  expect(second.status).toBe(200);
  expect(second.body).toMatchObject({ existing: true, width: 40, etag: first.body.etag });
  expect((await findOriginal(fields.public_id ?? ""))?.width).toBe(40);
});

test("a form sent twice at the same moment keeps one file", async () => {
  const fields = signedFields();
  const sizes = [41, 42, 43, 44];
  const answers = await Promise.all(
    sizes.map(async (width) => post(uploadRequest(fields, await buildPng({ width, height: 30 })))),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(answers.map(({ body }) => body.etag)).size).toBe(1);
  expect(answers.filter(({ body }) => body.existing).length).toBe(3);
  const names = await readdir(`${mediaFolders().originals}/u/test`);
  const mine = names.filter((name) => name.startsWith(fields.public_id?.split("/").at(-1) ?? "-"));
  expect(mine.length).toBe(2);
});

describe("strangers", () => {
  test("an unsigned upload is refused", async () => {
    const fields = { public_id: "u/test/anonymous", timestamp: "1" };
    const { status, body } = await post(uploadRequest(fields, await buildPng()));
    expect([status, body.error?.message]).toEqual([401, "The upload is not signed."]);
    await expectNothingStored("u/test/anonymous");
  });

  test("a field changed after signing is refused", async () => {
    const fields = { ...signedFields(), public_id: "u/somebody-else/picture" };
    const { status, body } = await post(uploadRequest(fields, await buildPng()));
    expect(status).toBe(401);
    expect(body.error?.message).toContain("Invalid signature");
    await expectNothingStored("u/somebody-else/picture");
  });

  test("a field added after signing is refused", async () => {
    const fields = { ...signedFields(), folder: "u/somebody-else" };
    expect((await post(uploadRequest(fields, await buildPng()))).status).toBe(401);
  });

  test("another secret is refused", async () => {
    const fields = signedFields();
    fields.signature = signParams(fields, "another secret");
    expect((await post(uploadRequest(fields, await buildPng()))).status).toBe(401);
  });

  test.each([
    ["an hour and a second ago", 3601],
    ["far in the future", -3600],
  ])("a signature from %s is refused", async (_when, age) => {
    const fields = signedFields({ timestamp: String(Math.floor(Date.now() / 1000) - age) });
    const { status, body } = await post(uploadRequest(fields, await buildPng()));
    expect(status).toBe(401);
    expect(body.error?.message).toContain("Stale request");
    await expectNothingStored(fields.public_id);
  });

  test("a file before its fields is refused unread", async () => {
    const fields = signedFields();
    const form = new FormData();
    form.append("file", new File([new Uint8Array(await buildPng())], "a.png"));
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    const request = new Request("http://localhost:3999/media/v1_1/nirvana/image/upload", {
      method: "POST",
      body: form,
    });
    expect((await post(request)).status).toBe(401);
    await expectNothingStored(fields.public_id);
  });

  test("another cloud is refused", async () => {
    const request = uploadRequest(signedFields(), await buildPng());
    const elsewhere = new Request("http://localhost:3999/media/v1_1/other/image/upload", request);
    expect((await post(elsewhere)).status).toBe(401);
  });
});

describe("what is not a picture", () => {
  const cases: [string, () => Promise<Buffer> | Buffer, string][] = [
    ["an .exe named .png", () => Buffer.concat([Buffer.from("MZ"), randomBytes(5000)]), "not a picture"],
    [
      "an SVG",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      "not a picture",
    ],
    ["a page", () => Buffer.from("<!doctype html><script>alert(1)</script>"), "not a picture"],
    ["nothing", () => Buffer.alloc(0), "not a picture"],
    [
      "a page with the signature of a PNG",
      () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("<script>alert(1)</script>")]),
      "not a picture",
    ],
    [
      "a page that begins like a GIF",
      () => Buffer.from("GIF89a/*<script>*/=1;alert(1)//</script>"),
      "damaged",
    ],
    [
      "a picture that breaks off",
      async () => {
        const noise = {
          create: {
            width: 400,
            height: 400,
            channels: 3 as const,
            background: "#000",
            noise: { type: "gaussian" as const, mean: 128, sigma: 40 },
          },
        };
        const whole = await sharp(noise).jpeg().toBuffer();
        return whole.subarray(0, Math.floor(whole.length / 2));
      },
      "damaged",
    ],
    [
      "a TIFF",
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: "#000" } })
          .tiff()
          .toBuffer(),
      "not a picture",
    ],
  ];

  test.each(cases)("%s is refused", async (_what, make, message) => {
    const fields = signedFields();
    const { status, body } = await post(uploadRequest(fields, await make(), "picture.png", "image/png"));
    expect(status).toBe(400);
    expect(body.error?.message).toContain(message);
    await expectNothingStored(fields.public_id);
  });

  test("a format that the signature leaves out is refused", async () => {
    const fields = signedFields({ allowed_formats: "jpg,webp" });
    const { status, body } = await post(uploadRequest(fields, await buildPng()));
    expect([status, body.error?.message]).toEqual([400, "Image file format png not allowed"]);
  });
});

describe("what is too much", () => {
  test("50 MB are refused", async () => {
    const fields = signedFields();
    const { status, body } = await post(uploadRequest(fields, Buffer.alloc(50_000_000)));
    expect(status).toBe(413);
    expect(body.error?.message).toContain("too large");
    await expectNothingStored(fields.public_id);
  });

  test("21 MB that do not say their size are refused on the way", async () => {
    const fields = signedFields();
    const whole = uploadRequest(fields, Buffer.alloc(21_000_000));
    expect(whole.headers.get("content-length")).toBeNull();
    expect((await post(whole)).status).toBe(413);
  });

  test("a declared length is enough to be refused", async () => {
    const request = uploadRequest(signedFields(), await buildPng());
    request.headers.set("content-length", "50000000");
    expect((await post(request)).status).toBe(413);
  });

  test("more bytes than were signed for are refused", async () => {
    const file = await buildPng();
    const fields = signedFields({ context: `size=${file.length - 1}` });
    expect((await post(uploadRequest(fields, file))).status).toBe(413);
    const exact = signedFields({ context: `size=${file.length}` });
    expect((await post(uploadRequest(exact, file))).status).toBe(200);
  });

  test("a small file with too many pixels is refused", async () => {
    const bomb = await sharp({ create: { width: 8000, height: 7000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const { status, body } = await post(uploadRequest(signedFields(), bomb));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect([status, body.error?.message]).toEqual([413, expect.stringContaining("50 million pixels")]);
  });
});

describe("what is malformed", () => {
  test.each([
    ["a parent folder", "../../etc/passwd"],
    ["a hidden file", ".htaccess"],
    ["an absolute path", "/etc/passwd"],
    ["a doubled slash", "a//b"],
    ["a name too long for a disk", "a".repeat(200)],
  ])("%s is no name for a picture", async (_what, publicId) => {
    const { status, body } = await post(
      uploadRequest(signedFields({ public_id: publicId }), await buildPng()),
    );
    expect(status).toBe(400);
    expect(body.error?.message).toContain("public_id");
  });

  test("a form that breaks off is refused", async () => {
    const whole = uploadRequest(signedFields(), await buildPng());
    const bytes = Buffer.from(await whole.arrayBuffer());
    const cut = new Request(whole.url, {
      method: "POST",
      headers: { "content-type": whole.headers.get("content-type") ?? "" },
      body: new Uint8Array(bytes.subarray(0, bytes.length - 80)),
    });
    const { status, body } = await post(cut);
    expect([status, body.error?.message]).toEqual([400, "The upload is not a complete multipart form."]);
  });

  test("an upload that its sender cancels ends, and leaves nothing", async () => {
    const whole = uploadRequest(signedFields(), Buffer.alloc(200_000, 1));
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const cancel = new AbortController();
    // Sends the first half and then says nothing more, as a body does when the browser has gone.
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, bytes.length / 2)),
    });
    const request = new Request(whole.url, {
      method: "POST",
      headers: { "content-type": whole.headers.get("content-type") ?? "" },
      body,
      signal: cancel.signal,
      duplex: "half",
    } as RequestInit);
    const answer = post(request);
    await vi.waitFor(async () => expect(await temporaryFiles()).toHaveLength(1));
    cancel.abort();
    expect((await answer).status).toBe(400);
  });

  test("a form without a file is refused", async () => {
    const { status, body } = await post(uploadRequest(signedFields(), null));
    expect([status, body.error?.message]).toEqual([400, "Missing required parameter - file"]);
  });

  test("JSON is not a form", async () => {
    const request = new Request("http://localhost:3999/media/v1_1/nirvana/image/upload", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(signedFields()),
    });
    expect((await post(request)).status).toBe(400);
  });

  test("a wish we cannot fulfil is refused, not ignored", async () => {
    const fields = signedFields({ eager: "w_400" });
    expect((await post(uploadRequest(fields, await buildPng()))).status).toBe(400);
    const overwriting = signedFields({ overwrite: "true" });
    expect((await post(uploadRequest(overwriting, await buildPng()))).status).toBe(400);
  });

  test("other addresses take nothing", async () => {
    const elsewhere = ["video/upload", "image/rename", "image/upload/more", ""];
    for (const path of elsewhere) {
      const request = new Request(`http://localhost:3999/media/v1_1/nirvana/${path}`, { method: "POST" });
      expect((await receive(request)).status).toBe(404);
    }
  });
});

describe("an upload form is for uploading", () => {
  function command(name: string, fields: Record<string, string>): Request {
    const body = new URLSearchParams(fields).toString();
    return new Request(`http://localhost:3999/media/v1_1/nirvana/image/${name}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) },
      body,
    });
  }

  test("its signature does not delete", async () => {
    const fields = signedFields();
    await post(uploadRequest(fields, await buildPng()));
    expect((await post(command("destroy", fields))).status).toBe(400);
    expect(await findOriginal(fields.public_id ?? "")).not.toBeNull();
  });

  test("a signature made for it does", async () => {
    const fields = signedFields({ overwrite: undefined });
    await post(uploadRequest(fields, await buildPng()));
    expect((await post(command("explicit", fields))).body).toMatchObject({ width: 40, height: 30 });
    expect((await post(command("destroy", fields))).body).toEqual({ result: "ok" });
    expect(await findOriginal(fields.public_id ?? "")).toBeNull();
    expect((await post(command("explicit", fields))).status).toBe(404);
  });
});
