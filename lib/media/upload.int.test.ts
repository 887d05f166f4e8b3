import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { updateProfile } from "@/lib/accounts/update-profile";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { publishPost } from "@/lib/posts/publish-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { buildPhoto, buildPng } from "@/tests/factories/image";
import { buildMedia } from "@/tests/factories/media";
import { buildPost, deleteForGood, draftInput } from "@/tests/factories/post";
import { uploadRequest } from "@/tests/factories/upload";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { attachMedia } from "./attach-media";
import { mediaFolders } from "./builtin/folders";
import { findOriginal } from "./builtin/originals";
import { receive } from "./builtin/receive";
import { type ConfirmUploadInput, confirmUpload, confirmUploadSchema } from "./confirm-upload";
import { deleteUnattached } from "./delete-unattached";
import { mediaLimits } from "./media-limits";
import { signUpload, signUploadSchema } from "./sign-upload";
import { storeFile } from "./store-file";

testDatabase();

const day = 24 * 60 * 60 * 1000;
const jpeg = (bytes: number) => ({ filename: "pier.jpg", type: "image/jpeg", bytes });

/** What the browser does: asks for a form, posts the file, and holds the host's answer. */
async function upload(actor: Actor, file: Buffer): Promise<ConfirmUploadInput> {
  const { fields } = await signUpload(actor, jpeg(file.length));
  const response = await receive(uploadRequest(fields, file));
  const { public_id, version, signature } = (await response.json()) as ConfirmUploadInput;
  return { public_id, version, signature };
}

const refusedWith = (code: string) => expect.objectContaining({ name: "AppError", code });

describe("an upload", () => {
  test("is signed for, sent, confirmed and attached", async () => {
    const actor = await buildActor();
    const file = await buildPhoto({ width: 60, height: 90 });
    const answer = await upload(actor, file);
    const media = await confirmUpload(actor, answer);
    expect(media).toEqual({
      id: expect.any(String),
      publicId: answer.public_id,
      width: 60,
      height: 90,
      format: "jpg",
      bytes: file.length,
    });
    expect(media.publicId.startsWith(`u/${actor.userId}/`)).toBe(true);
    const attached = await db().$transaction((tx) => attachMedia(tx, actor.userId, [media.publicId]));
    expect(attached.get(media.publicId)).toMatchObject({ id: media.id, width: 60, height: 90 });
    const row = await db().media.findUniqueOrThrow({ where: { id: media.id } });
    expect([row.status, row.attachedAt !== null]).toEqual(["attached", true]);
  });

  test("confirmed twice is one row with the same answer", async () => {
    const actor = await buildActor();
    const answer = await upload(actor, await buildPng());
    const both = await Promise.all([confirmUpload(actor, answer), confirmUpload(actor, answer)]);
    expect(both[0]).toEqual(both[1]);
    expect(await confirmUpload(actor, answer)).toEqual(both[0]);
    expect(await db().media.count()).toBe(1);
  });

  test("cannot be confirmed by somebody else who saw the host's answer", async () => {
    const ada = await buildActor();
    const babbage = await buildActor();
    const answer = await upload(ada, await buildPng());
    await expect(confirmUpload(babbage, answer)).rejects.toEqual(refusedWith("not_found"));
    expect((await db().media.findFirstOrThrow()).width).toBe(0);
  });

  test("cannot be confirmed with a forged answer", async () => {
    const actor = await buildActor();
    const answer = await upload(actor, await buildPng());
    const forged = [
      { ...answer, signature: "0".repeat(40) },
      { ...answer, signature: "" },
      { ...answer, version: answer.version + 1 },
      { ...answer, public_id: `u/${actor.userId}/another` },
    ];
    for (const input of forged) {
      await expect(confirmUpload(actor, input)).rejects.toEqual(refusedWith("forbidden"));
    }
  });

  test("that never arrived cannot be confirmed", async () => {
    const actor = await buildActor();
    const answer = await upload(actor, await buildPng());
    const original = await findOriginal(answer.public_id);
    expect(original).not.toBeNull();
    const { diskStore } = await import("./builtin/disk-store");
    await diskStore.remove(answer.public_id);
    await expect(confirmUpload(actor, answer)).rejects.toEqual(refusedWith("not_found"));
  });

  test("that is not a picture leaves nothing behind but its place in the quota", async () => {
    const actor = await buildActor();
    const { fields, publicId } = await signUpload(actor, jpeg(1000));
    const response = await receive(
      uploadRequest(fields, Buffer.from("MZ not a picture"), "a.png", "image/png"),
    );
    expect(response.status).toBe(400);
    expect(await findOriginal(publicId)).toBeNull();
    expect(await readdir(mediaFolders().temporary)).toEqual([]);
  });
});

describe("a form", () => {
  test("names the folder of whoever asked, never another", async () => {
    const [ada, babbage] = [await buildActor(), await buildActor()];
    const { fields } = await signUpload(ada, jpeg(5000));
    const stolen = { ...fields, public_id: `u/${babbage.userId}/portrait` };
    expect((await receive(uploadRequest(stolen, await buildPng()))).status).toBe(401);
  });

  test.each([
    ["a type we do not keep", { ...jpeg(10), type: "image/svg+xml" }, "type"],
    ["a program", { ...jpeg(10), type: "application/x-msdownload" }, "type"],
    ["an empty file", jpeg(0), "bytes"],
    ["half a byte", jpeg(1.5), "bytes"],
    ["no name", { type: "image/png", bytes: 10 }, "filename"],
    ["more than is asked for", { ...jpeg(10), public_id: "u/somebody/else" }, "form"],
    ["no object", "jpeg", "form"],
  ])("is not given for %s", (_what, input, field) => {
    const refused = () => parseInput(signUploadSchema, input);
    expect(refused).toThrow(
      expect.objectContaining({
        code: "invalid",
        fields: expect.objectContaining({ [field]: expect.any(String) }),
      }),
    );
  });

  test("is not given for more than 20 MB", async () => {
    const actor = await buildActor();
    const tooMuch = signUpload(actor, jpeg(mediaLimits.fileBytes + 1));
    await expect(tooMuch).rejects.toEqual(refusedWith("too_large"));
    expect(await db().media.count()).toBe(0);
  });

  test("is not given beyond the day's quota, also not to two who ask at once", async () => {
    const actor = await buildActor();
    await buildMedia(actor.userId, { bytes: mediaLimits.dailyBytes - 1500 });
    await buildMedia(actor.userId, {
      bytes: mediaLimits.dailyBytes,
      createdAt: new Date(Date.now() - 2 * day),
    });
    const both = await Promise.allSettled([signUpload(actor, jpeg(1000)), signUpload(actor, jpeg(1000))]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: refusedWith("too_large"),
    });
    const other = await buildActor();
    await expect(signUpload(other, jpeg(1000))).resolves.toBeDefined();
  });

  test("that was not used gives its room back when its hour is over", async () => {
    const actor = await buildActor();
    const { publicId } = await signUpload(actor, jpeg(mediaLimits.fileBytes));
    await db().media.updateMany({
      where: { publicId },
      data: { createdAt: new Date(Date.now() - 2 * 60 * 60 * 1000) },
    });
    await signUpload(actor, jpeg(10));
    expect(await db().media.count({ where: { publicId } })).toBe(0);
  });
});

describe("the host's answer", () => {
  test.each([
    ["a path", { public_id: "../secrets" }],
    ["an address", { public_id: "https://example.org/a.png" }],
    ["a version that is none", { version: "1" }],
    ["more than is asked for", { width: 5 }],
    ["a very long signature", { signature: "a".repeat(1000) }],
  ])("with %s is malformed", (_what, change) => {
    const input = { public_id: "u/a/b", version: 1, signature: "a".repeat(40), ...change };
    expect(() => parseInput(confirmUploadSchema, input)).toThrow(
      expect.objectContaining({ code: "invalid" }),
    );
  });
});

describe("attaching", () => {
  test("somebody else's picture is refused, and attaches nothing", async () => {
    const [ada, babbage] = [await buildActor(), await buildActor()];
    const mine = await buildMedia(babbage.userId);
    const hers = await buildMedia(ada.userId);
    const attempt = db().$transaction((tx) =>
      attachMedia(tx, babbage.userId, [mine.publicId, hers.publicId]),
    );
    await expect(attempt).rejects.toEqual(refusedWith("invalid"));
    expect(await db().media.count({ where: { status: "attached" } })).toBe(0);
  });

  test("a picture that was signed for and never confirmed is refused", async () => {
    const actor = await buildActor();
    const { publicId } = await signUpload(actor, jpeg(10));
    const attempt = db().$transaction((tx) => attachMedia(tx, actor.userId, [publicId]));
    await expect(attempt).rejects.toEqual(refusedWith("invalid"));
  });

  test("the same picture twice, or again, is once", async () => {
    const actor = await buildActor();
    const { publicId } = await buildMedia(actor.userId);
    const attach = () => db().$transaction((tx) => attachMedia(tx, actor.userId, [publicId, publicId]));
    expect((await attach()).size).toBe(1);
    const { attachedAt } = await db().media.findFirstOrThrow();
    await attach();
    expect((await db().media.findFirstOrThrow()).attachedAt).toEqual(attachedAt);
  });

  test("no pictures is no work", async () => {
    expect(await db().$transaction((tx) => attachMedia(tx, crypto.randomUUID(), []))).toEqual(new Map());
  });
});

describe("the daily sweep", () => {
  test("takes what nothing names after a month, with its file, and leaves the rest", async () => {
    const actor = await buildActor();
    const put = async (color: number) =>
      storeFile(actor.userId, await buildPng({ width: color, height: 20 }), "a.png");
    const [stale, fresh, attached, face] = [await put(21), await put(22), await put(23), await put(24)];
    const longAgo = new Date(Date.now() - 31 * day);
    const old = [stale.id, attached.id, face.id];
    await db().media.updateMany({ where: { id: { in: old } }, data: { createdAt: longAgo } });
    await db().media.update({ where: { id: attached.id }, data: { status: "attached" } });
    await db().user.update({ where: { id: actor.userId }, data: { avatarMediaId: face.id } });

    expect(await deleteUnattached()).toBe(1);

    const left = await db().media.findMany({ orderBy: { width: "asc" } });
    expect(left.map(({ width }) => width)).toEqual([22, 23, 24]);
    expect(await findOriginal(stale.publicId)).toBeNull();
    expect(await findOriginal(fresh.publicId)).not.toBeNull();
    expect(await findOriginal(attached.publicId)).not.toBeNull();
  });
});

describe("a picture of a story", () => {
  test("goes with the story, unless another story or a profile names it too", async () => {
    const author = await buildActor();
    const put = async (width: number) =>
      storeFile(author.userId, await buildPng({ width, height: 20 }), "a.png");
    const [own, shared, face] = [await put(21), await put(22), await put(23)];
    await db().user.update({ where: { id: author.userId }, data: { avatarMediaId: face.id } });
    const content = {
      type: "doc",
      content: [own, face].map(({ publicId, width, height }) => ({
        type: "image",
        attrs: { publicId, width, height, alt: "" },
      })),
    };
    const story = await buildPost({ author, content, coverPublicId: shared.publicId });
    await buildPost({ author, coverPublicId: shared.publicId });
    await deleteForGood(author, story.postId);
    await expect.poll(() => findOriginal(own.publicId)).toBeNull();
    const left = await db().media.findMany({ orderBy: { width: "asc" } });
    expect(left.map(({ width, status }) => [width, status])).toEqual([
      [22, "attached"],
      [23, "attached"],
    ]);
    expect(await findOriginal(shared.publicId)).not.toBeNull();
  });

  test("that the text lost stays while the story is there: an older version may name it", async () => {
    const author = await buildActor();
    const { publicId } = await buildMedia(author.userId);
    const { postId, version } = await buildPost({ author, coverPublicId: publicId });
    await saveDraft(author, draftInput({ postId, version }));
    await publishPost(author, { postId, version: version + 1 });
    expect(await deleteUnattached(new Date(Date.now() + 400 * day))).toBe(0);
    await deleteForGood(author, postId);
    await expect.poll(() => db().media.count()).toBe(0);
  });

  test("of a person goes when they choose another", async () => {
    const actor = await buildActor();
    const [old, next] = [await buildMedia(actor.userId), await buildMedia(actor.userId)];
    const profile = { name: "Ada", handle: actor.handle, bio: "", homePlaceId: null };
    await updateProfile(actor, { ...profile, avatarPublicId: old.publicId });
    await updateProfile(actor, { ...profile, avatarPublicId: next.publicId });
    await expect
      .poll(() => db().media.findMany({ select: { publicId: true } }))
      .toEqual([{ publicId: next.publicId }]);
  });
});

describe("a file stored by the server", () => {
  test("is one picture however often it comes, for each owner", async () => {
    const [ada, babbage] = [await buildActor(), await buildActor()];
    const file = await buildPhoto();
    const first = await storeFile(ada.userId, file, "pier.jpg");
    expect(await storeFile(ada.userId, file, "renamed.png")).toEqual(first);
    const both = await Promise.all([1, 2].map(() => storeFile(babbage.userId, file, "pier.jpg")));
    expect(both[0]).toEqual(both[1]);
    expect(both[0]?.publicId).not.toBe(first.publicId);
    expect(await db().media.count()).toBe(2);
  });

  test("becomes a PNG when it is an SVG, dense enough for the page", async () => {
    const actor = await buildActor();
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150"><rect width="300" height="150" fill="teal"/></svg>',
    );
    const media = await storeFile(actor.userId, svg, "chart.svg");
    expect(media).toMatchObject({ format: "png", width: 1400, height: 700 });
  });

  test("takes an SVG that names no size, and one that is huge", async () => {
    const actor = await buildActor();
    const plain =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><circle cx="5" cy="5" r="4"/></svg>';
    const media = await storeFile(actor.userId, Buffer.from(plain), "dot.svg");
    expect(media.width / media.height).toBeCloseTo(2, 1);
    const huge =
      '<svg xmlns="http://www.w3.org/2000/svg" width="6000" height="300"><path d="M0 0h9v9z"/></svg>';
    expect((await storeFile(actor.userId, Buffer.from(huge), "wide.svg")).width).toBe(2400);
  });

  test.each([
    ["text", "hello", "notes.txt"],
    ["a broken drawing", "<svg><g>", "broken.svg"],
    ["an SVG under another name", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "a.png"],
  ])("is refused when it is %s", async (_what, text, name) => {
    const actor = await buildActor();
    await expect(storeFile(actor.userId, Buffer.from(text), name)).rejects.toEqual(refusedWith("invalid"));
    expect(await db().media.count()).toBe(0);
  });
});
