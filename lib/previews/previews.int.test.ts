import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Result } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { binPost } from "@/lib/posts/bin-post";
import { changePosts } from "@/lib/posts/change-posts";
import { getPost } from "@/lib/posts/get-post";
import { publishPost } from "@/lib/posts/publish-post";
import { restorePost } from "@/lib/posts/restore-post";
import { saveDraft } from "@/lib/posts/save-draft";
import { limits } from "@/lib/rate-limit/limits";
import { documentOf } from "@/tests/factories/document";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";
import { signedIn } from "@/tests/harness/signed-in";
import {
  createPreviewLinkAction,
  listPreviewLinksAction,
  revokePreviewLinkAction,
  setLinkCommentsAction,
} from "./actions";
import { createPreviewLink } from "./create-preview-link";
import { listPreviewLinks } from "./list-preview-links";
import { previewLimits } from "./preview-limits";
import { readPreview } from "./read-preview";
import { revokePreviewLink } from "./revoke-preview-link";

testDatabase();

const refusal = (code: string, field?: string) =>
  expect.objectContaining(field ? { code, fields: { [field]: expect.any(String) } } : { code });

async function buildLink(author: Actor, postId: string, days: 1 | 7 | 30 = 7) {
  const linkId = crypto.randomUUID();
  const made = await createPreviewLink(author, { linkId, postId, label: "Marta", days });
  return { ...made, linkId, secret: made.path.replace("/preview/", "") };
}

const moveExpiry = (linkId: string, interval: string) =>
  db().$executeRaw`UPDATE "PreviewLink"
    SET "expiresAt" = timezone('utc', clock_timestamp()) + ${interval}::interval WHERE "id" = ${linkId}::uuid`;

describe("a preview link", () => {
  it("shows whoever has it what is being written, and every later save", async () => {
    const { author, postId, version } = await buildDraft({ title: "Low water", tags: ["Ferries", "Chiloé"] });
    const { secret, link } = await buildLink(author, postId);
    const first = await readPreview(secret, null);
    expect(first).toMatchObject({
      expiresAt: link.expiresAt,
      post: {
        title: "Low water",
        byline: author.name,
        content: documentOf("There are two kinds of timetable on Chiloé."),
        tags: [
          { slug: "ferries", name: "Ferries" },
          { slug: "chiloe", name: "Chiloé" },
        ],
      },
    });
    await saveDraft(author, draftInput({ postId, version, title: "High water" }));
    expect((await readPreview(secret, null))?.post.title).toBe("High water");
    expect(await getPost("low-water")).toBeNull();
  });

  it("shows the draft of a published story where readers see the story", async () => {
    const { author, postId, slug, version } = await buildPost({ title: "Seen" });
    const { secret } = await buildLink(author, postId);
    expect((await readPreview(secret, null))?.post.title).toBe("Seen");
    await saveDraft(author, draftInput({ postId, version, title: "Not yet" }));
    expect(await readPreview(secret, null)).toMatchObject({
      post: { title: "Not yet", slug },
      publishedPath: `/stories/${slug}`,
    });
    expect(await getPost(slug)).toMatchObject({ post: { title: "Seen" } });
  });

  it("shows what is read after the publication, word for word", async () => {
    const town = await buildTown();
    const { author, postId, version } = await buildDraft({ placeId: town.id, placePrecision: "region" });
    const { secret } = await buildLink(author, postId);
    const before = (await readPreview(secret, null))?.post;
    const { slug } = await publishPost(author, { postId, version });
    const found = await getPost(slug);
    if (found?.kind !== "post") throw new Error("it is published");
    expect(before).toEqual({ ...found.post, slug: "", publishedAt: expect.any(String) });
  });

  it("names a place no finer than its author chose", async () => {
    const author = await buildActor();
    const cabin = await buildPlace({ maker: author });
    const { postId, version } = await buildDraft({ author, placeId: cabin.id, placePrecision: "city" });
    const { secret } = await buildLink(author, postId);
    const text = JSON.stringify(await readPreview(secret, null));
    expect(text).not.toContain(cabin.name);
    expect(text).not.toContain(cabin.slug);
    expect(text).not.toContain("42.61");
    await saveDraft(author, draftInput({ postId, version, placeId: cabin.id, placePrecision: "hidden" }));
    expect((await readPreview(secret, null))?.post.place).toBeNull();
  });

  it("names an exact place that nobody knows yet, without leading to a page that is not there", async () => {
    const author = await buildActor();
    const cabin = await buildPlace({ maker: author });
    const { postId } = await buildDraft({ author, placeId: cabin.id, placePrecision: "exact" });
    const { secret } = await buildLink(author, postId);
    expect((await readPreview(secret, null))?.post.place).toMatchObject({
      label: expect.stringContaining(cabin.name),
      slug: null,
      chart: { path: "/charts/country/cl/" },
    });
  });

  it("keeps nothing from which its secret could be had again", async () => {
    const { author, postId } = await buildDraft();
    const { secret, linkId } = await buildLink(author, postId);
    const row = await db().previewLink.findUniqueOrThrow({ where: { id: linkId } });
    expect(Buffer.from(row.secretDigest)).toEqual(createHash("sha256").update(secret).digest());
    const { secretDigest: _, ...rest } = row;
    expect(JSON.stringify(rest)).not.toContain(secret);
    expect(JSON.stringify(await listPreviewLinks(author, { postId }))).not.toContain(secret);
  });

  it("counts how often it was opened, and when last", async () => {
    const { author, postId } = await buildDraft();
    const { secret, link } = await buildLink(author, postId);
    expect(link).toMatchObject({ opens: 0, lastOpenedAt: null });
    await Promise.all([readPreview(secret, null), readPreview(secret, null)]);
    const [listed] = await listPreviewLinks(author, { postId });
    expect(listed).toMatchObject({ label: "Marta", opens: 2, lastOpenedAt: expect.any(String) });
  });

  it("ends when the database's clock says so, whatever this process believes", async () => {
    const { author, postId } = await buildDraft();
    const { secret, linkId } = await buildLink(author, postId, 1);
    vi.setSystemTime(new Date(Date.now() + 40 * 86_400_000));
    expect(await readPreview(secret, null)).not.toBeNull();
    vi.useRealTimers();
    await moveExpiry(linkId, "-1 second");
    expect(await readPreview(secret, null)).toBeNull();
    expect(await listPreviewLinks(author, { postId })).toEqual([]);
  });

  it.each([1, 7, 30] as const)("lasts for %i days", async (days) => {
    const { author, postId } = await buildDraft();
    const { link } = await buildLink(author, postId, days);
    expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(days * 86_400_000);
  });

  it("ends when it is revoked, alone, and a second time is no error", async () => {
    const { author, postId } = await buildDraft();
    const [one, two] = [await buildLink(author, postId), await buildLink(author, postId)];
    await revokePreviewLink(author, { linkId: one.linkId });
    await revokePreviewLink(author, { linkId: one.linkId });
    expect(await readPreview(one.secret, null)).toBeNull();
    expect(await readPreview(two.secret, null)).not.toBeNull();
    expect((await listPreviewLinks(author, { postId })).map(({ id }) => id)).toEqual([two.linkId]);
  });

  it("rests while its story is in the bin, and ends with it", async () => {
    const { author, postId } = await buildDraft();
    const { secret, linkId } = await buildLink(author, postId);
    await binPost(author, { postId });
    expect(await readPreview(secret, null)).toBeNull();
    await expect(buildLink(author, postId)).rejects.toEqual(refusal("not_found"));
    await restorePost(author, { postId });
    expect(await readPreview(secret, null)).not.toBeNull();
    await binPost(author, { postId });
    await changePosts(author, { postIds: [postId], change: { kind: "delete" } });
    expect(await db().post.count({ where: { id: postId } })).toBe(0);
    expect(await readPreview(secret, null)).toBeNull();
    expect(await db().previewLink.count({ where: { id: linkId } })).toBe(0);
  });

  it.each(["", "x", "x".repeat(43), "%00", "a".repeat(100_000), '\'; drop table "Post"; --'])(
    "is not opened by a guess (%#)",
    async (guess) => {
      const { author, postId } = await buildDraft();
      await buildLink(author, postId);
      expect(await readPreview(guess, null)).toBeNull();
    },
  );

  it("is read from one address so often and no more, by others still", async () => {
    const { author, postId } = await buildDraft();
    const { secret } = await buildLink(author, postId);
    for (let turn = 0; turn < limits["preview-read"].points; turn++) await readPreview("guess", "192.0.2.7");
    await expect(readPreview(secret, "192.0.2.7")).rejects.toEqual(refusal("rate_limited"));
    expect(await readPreview(secret, "192.0.2.8")).not.toBeNull();
  });
});

describe("who may make, see and end preview links", () => {
  it("is the author: others are told what they may know of the story, and nothing of the link", async () => {
    const babbage = await buildActor();
    const draft = await buildDraft();
    const post = await buildPost();
    const { linkId, secret } = await buildLink(draft.author, draft.postId);
    const wish = { linkId: crypto.randomUUID(), label: "", days: 7 } as const;
    await expect(createPreviewLink(babbage, { ...wish, postId: draft.postId })).rejects.toEqual(
      refusal("not_found"),
    );
    await expect(createPreviewLink(babbage, { ...wish, postId: post.postId })).rejects.toEqual(
      refusal("forbidden"),
    );
    await expect(listPreviewLinks(babbage, { postId: draft.postId })).rejects.toEqual(refusal("not_found"));
    await expect(listPreviewLinks(babbage, { postId: post.postId })).rejects.toEqual(refusal("forbidden"));
    await expect(revokePreviewLink(babbage, { linkId })).rejects.toEqual(refusal("not_found"));
    expect(await readPreview(secret, null)).not.toBeNull();
  });

  it("makes one link of two submits", async () => {
    const { author, postId } = await buildDraft();
    const wish = { linkId: crypto.randomUUID(), postId, label: "", days: 7 } as const;
    const both = await Promise.allSettled([createPreviewLink(author, wish), createPreviewLink(author, wish)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await listPreviewLinks(author, { postId })).toHaveLength(1);
  });

  it("has as many working links as may be, also when they are asked for at once", async () => {
    const { author, postId } = await buildDraft();
    for (let turn = 1; turn < previewLimits.live; turn++) await buildLink(author, postId);
    const last = await Promise.allSettled([buildLink(author, postId), buildLink(author, postId)]);
    expect(last.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const links = await listPreviewLinks(author, { postId });
    expect(links).toHaveLength(previewLimits.live);
    await revokePreviewLink(author, { linkId: links[3]?.id ?? "" });
    await expect(buildLink(author, postId)).resolves.toMatchObject({ path: expect.any(String) });
  });

  it.each([
    ["a term that is not offered", { days: 2 }],
    ["no story", { postId: "x" }],
    ["a label too long", { label: "x".repeat(81) }],
    ["more than was asked", { secret: "mine" }],
  ])("refuses %s", async (_what, wrong) => {
    const { author, postId } = await buildDraft();
    const input = { linkId: crypto.randomUUID(), postId, label: "", days: 7, ...wrong };
    await expect(createPreviewLink(author, input as never)).rejects.toEqual(refusal("invalid"));
  });
});

describe("the actions of preview links", () => {
  const id = crypto.randomUUID();

  it.each<[string, (input: unknown) => Promise<Result<unknown>>, object]>([
    ["create", createPreviewLinkAction, { linkId: id, postId: id, label: "", days: 7 }],
    ["list", listPreviewLinksAction, { postId: id }],
    ["revoke", revokePreviewLinkAction, { linkId: id }],
    ["say who sees comments", setLinkCommentsAction, { linkId: id, comments: "off" }],
  ])("refuse the anonymous: %s", async (_name, action, input) => {
    expect(await new Visitor().ask(() => action(input))).toMatchObject({
      error: { code: "unauthenticated" },
    });
  });

  it("make, list and end a link of somebody who is signed in", async () => {
    const { author, postId } = await buildDraft();
    const visitor = await signedIn(author);
    const made = await visitor.ask(() =>
      createPreviewLinkAction({ linkId: id, postId, label: " Marta \u202e", days: 1 }),
    );
    expect(made).toMatchObject({ ok: true, data: { link: { id, label: "Marta" } } });
    expect(await visitor.ask(() => listPreviewLinksAction({ postId }))).toMatchObject({ data: [{ id }] });
    expect(await visitor.ask(() => setLinkCommentsAction({ linkId: id, comments: "private" }))).toMatchObject(
      { ok: true, data: { id, comments: "private" } },
    );
    expect(await visitor.ask(() => revokePreviewLinkAction({ linkId: id }))).toMatchObject({ ok: true });
    expect(await visitor.ask(() => listPreviewLinksAction({ postId }))).toEqual({ ok: true, data: [] });
  });
});
