import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { saveDraft } from "@/lib/posts/save-draft";
import { buildPng } from "@/tests/factories/image";
import { buildDraft, draftInput } from "@/tests/factories/post";
import { uploadRequest } from "@/tests/factories/upload";
import { buildActor } from "@/tests/factories/user";
import { buildZip } from "@/tests/factories/zip";
import { testDatabase } from "@/tests/harness/database";
import { diskFiles } from "./builtin/disk-files";
import { receive } from "./builtin/receive";
import { type ConfirmUploadInput, confirmUpload } from "./confirm-upload";
import { deleteUnattached } from "./delete-unattached";
import { deliverFile } from "./deliver-file";
import { fileUrl } from "./media-url";
import { signUpload, signUploadSchema } from "./sign-upload";

testDatabase();

const gpx = Buffer.from('<?xml version="1.0"?>\n<gpx version="1.1"><trk/></gpx>');

async function send(actor: Actor, file: Buffer, filename: string, kind = "raw") {
  const { fields, uploadUrl } = await signUpload(actor, { kind: "file", filename, bytes: file.length });
  const form = uploadRequest(fields, file, filename, "application/octet-stream");
  const url = new URL(uploadUrl.replace("/raw/", `/${kind}/`), form.url);
  return receive(new Request(url, form));
}

async function upload(actor: Actor, file: Buffer, filename: string) {
  const response = await send(actor, file, filename);
  const { public_id, version, signature } = (await response.json()) as ConfirmUploadInput;
  return confirmUpload(actor, { public_id, version, signature });
}

const ask = (path: string, init?: RequestInit) =>
  deliverFile(new Request(`http://localhost:3999${path}`, init));
const held = async (publicId: string) => {
  const stream = await diskFiles.read(publicId);
  return stream && (await buffer(stream));
};

describe("a file", () => {
  test("is signed for, sent, confirmed and handed out to be saved, under the ending that was checked", async () => {
    const media = await upload(await buildActor(), gpx, "north.gpx");
    expect(media).toMatchObject({ format: "gpx", bytes: gpx.length });
    const response = await ask(fileUrl(media.publicId, "The way “north”.gpx"));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/gpx+xml",
      "content-disposition":
        "attachment; filename=\"The way _north_.gpx\"; filename*=UTF-8''The%20way%20%E2%80%9Cnorth%E2%80%9D.gpx",
      "content-length": String(gpx.length),
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(gpx);
    const head = await ask(fileUrl(media.publicId, "north.gpx"), { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const name of ["page.html", "..%2F..%2Fx.exe", "a%22%0d%0aSet-Cookie:x"]) {
      const disposition = (await ask(`/media/files/${media.publicId}/${name}`)).headers.get(
        "content-disposition",
      );
      expect(disposition).toMatch(/^attachment; filename="[^"\r\n]*\.gpx"; filename\*=UTF-8''[^"\s]*\.gpx$/);
    }
  });

  test.each([
    ["tides.pdf", Buffer.from("%PDF-1.7\n%fake but a PDF by its signature")],
    ["notes.txt", Buffer.from("Zürich, 日本\n")],
    ["table.csv", Buffer.from("a;b\n1;2\n")],
    [
      "song.mp3",
      Buffer.concat([
        Buffer.from("ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000", "latin1"),
        Buffer.from([0xff, 0xfb, 0x90, 0x64]),
        Buffer.alloc(400),
      ]),
    ],
  ])("may be %s", async (name, file) => {
    expect(await upload(await buildActor(), file, name)).toMatchObject({ bytes: file.length });
  });

  test("may be a zip", async () => {
    const zip = await buildZip({ "a.txt": "a" });
    expect(await upload(await buildActor(), zip, "all.ZIP")).toMatchObject({ format: "zip" });
  });

  test.each([
    ["page.gpx", Buffer.from("<html><script>alert(1)</script></html>")],
    ["tides.pdf", Buffer.from("<html>")],
    ["run.txt", Buffer.from("MZ\u0000\u0001", "latin1")],
    ["latin.txt", Buffer.from("Z\u00fcrich", "latin1")],
    ["word.docx", Buffer.from("PK\u0003\u0004 not really", "latin1")],
  ])("that is not what it is called is refused and goes: %s", async (name, file) => {
    const actor = await buildActor();
    await expect(upload(actor, file, name)).rejects.toMatchObject({ code: "invalid" });
    expect(await db().media.count()).toBe(0);
  });

  test.each(["page.html", "run.sh", "macros.docm", "x.svg", "noending"])("is never called %s", (filename) => {
    expect(signUploadSchema.safeParse({ kind: "file", filename, bytes: 1 }).success).toBe(false);
  });

  test("is handed out to nobody before it was looked at, and only under its own name", async () => {
    const actor = await buildActor();
    const response = await send(actor, Buffer.from("<html>"), "page.txt");
    const { public_id: publicId } = (await response.json()) as ConfirmUploadInput;
    expect((await ask(fileUrl(publicId, "page.txt"))).status).toBe(404);
    for (const path of [
      "/media/files/",
      "/media/files/../../etc/x.txt",
      "/media/files/u/none/x.txt",
      "/media/files/%00/x",
    ]) {
      expect((await ask(path)).status).toBe(404);
    }
  });

  test("comes in by its own door, and a picture by the other", async () => {
    const actor = await buildActor();
    const answer = await send(actor, gpx, "north.gpx", "image");
    expect(answer.status).toBe(400);
    const png = await buildPng();
    const { fields } = await signUpload(actor, { filename: "a.png", type: "image/png", bytes: png.length });
    const wrong = uploadRequest(fields, png);
    const response = await receive(new Request(wrong.url.replace("/image/", "/raw/"), wrong));
    expect(response.status).toBe(400);
  });

  test("that somebody else has cannot be confirmed or put into one's own story", async () => {
    const [ada, babbage] = [await buildActor(), await buildActor()];
    const media = await upload(ada, gpx, "north.gpx");
    const file = {
      type: "fileLink",
      attrs: { publicId: media.publicId, name: "north.gpx", format: "gpx", bytes: 1 },
    };
    const content = { type: "doc" as const, content: [file] };
    const { postId: theirs, version } = await buildDraft({ author: babbage });
    await expect(saveDraft(babbage, draftInput({ postId: theirs, version, content }))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("no longer here"),
    });
    const draft = await buildDraft({ author: ada, content });
    const { postId } = draft;
    expect(await db().mediaUse.findMany()).toEqual([{ postId, mediaId: media.id }]);
    const tomorrow = new Date(Date.now() + 40 * 24 * 60 * 60 * 1000);
    expect(await deleteUnattached(tomorrow)).toBe(0);
    expect(await held(media.publicId)).toEqual(gpx);
  });

  test("goes when nothing names it", async () => {
    const media = await upload(await buildActor(), gpx, "north.gpx");
    expect(await deleteUnattached(new Date(Date.now() + 31 * 24 * 60 * 60 * 1000))).toBe(1);
    expect(await held(media.publicId)).toBeNull();
    expect((await ask(fileUrl(media.publicId, "north.gpx"))).status).toBe(404);
  });
});
