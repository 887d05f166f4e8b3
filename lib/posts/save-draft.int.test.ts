import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { ensureTown } from "@/lib/places/require-place";
import { documentOf } from "@/tests/factories/document";
import { buildMedia } from "@/tests/factories/media";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { addTag } from "./add-tag";
import { getDraft } from "./get-draft";
import { getDraftVersion } from "./get-draft-version";
import { saveDraft } from "./save-draft";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });

describe("saving a draft", () => {
  it("keeps everything the editor sends, for its author alone", async () => {
    const ada = await buildActor();
    const cover = await buildMedia(ada.userId);
    const porto = await ensureTown("2735943");
    const postId = uuid();
    const babbage = await buildActor();
    invalidated.length = 0;
    const saved = await saveDraft(
      ada,
      draftInput({
        postId,
        version: 0,
        tags: ["Bread", "  Porto ", "bread"],
        coverPublicId: cover.publicId,
        coverAlt: "A shop window",
        placeId: porto.id,
        placePrecision: "region",
      }),
    );
    expect(saved).toMatchObject({ version: 1, wordCount: 8 });
    expect(await getDraft(ada, postId)).toMatchObject({
      version: 1,
      status: "draft",
      slug: null,
      tags: ["Bread", "Porto"],
      cover: { publicId: cover.publicId, alt: "A shop window" },
      place: { name: "Porto" },
      placePrecision: "region",
      hasUnpublishedChanges: false,
    });
    expect(await getDraft(babbage, postId)).toBeNull();
    expect(await getDraftVersion(ada, { postId })).toEqual({ version: 1 });
    await expect(getDraftVersion(babbage, { postId })).rejects.toEqual(refusal("not_found"));
    await expect(getDraftVersion(ada, { postId: "1" })).rejects.toEqual(refusal("invalid"));
    expect(invalidated).toEqual([]);
  });

  it("is refused to an editor that does not know of a tag added elsewhere since", async () => {
    const ada = await buildActor();
    const postId = uuid();
    const writer = { id: uuid(), seq: 1 };
    const { version } = await saveDraft(ada, draftInput({ postId, version: 0, writer }));
    await addTag(ada, { postId, tag: "Fog" });
    const next = draftInput({ postId, version, writer: { ...writer, seq: 2 } });
    await expect(saveDraft(ada, next)).rejects.toEqual(refusal("conflict"));
    expect((await getDraft(ada, postId))?.tags).toEqual(["Ferries", "Fog"]);
  });

  it("makes one post of a first save that is sent twice", async () => {
    const ada = await buildActor();
    const input = draftInput({ postId: uuid(), version: 0, writer: { id: uuid(), seq: 1 } });
    const answers = await Promise.all([saveDraft(ada, input), saveDraft(ada, input)]);
    expect(answers.map(({ version }) => version)).toEqual([1, 1]);
    expect(await db().post.count()).toBe(1);
  });

  it("refuses an old version and overwrites nothing", async () => {
    const { author, postId, version } = await buildDraft({ title: "Mine" });
    await saveDraft(author, draftInput({ postId, version, title: "From the other tab" }));
    await expect(saveDraft(author, draftInput({ postId, version, title: "Late" }))).rejects.toEqual(
      refusal("conflict"),
    );
    expect(await getDraft(author, postId)).toMatchObject({ title: "From the other tab" });
  });

  it("lets only one of two savers with the same version win", async () => {
    const { author, postId, version } = await buildDraft();
    const both = await Promise.allSettled([
      saveDraft(author, draftInput({ postId, version, title: "One" })),
      saveDraft(author, draftInput({ postId, version, title: "Two" })),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await getDraft(author, postId))?.version).toBe(version + 1);
  });

  it("goes on for an editor whose answer was lost, in the order it wrote", async () => {
    const { author, postId, version } = await buildDraft();
    const writer = uuid();
    const save = (seq: number, title: string) =>
      saveDraft(author, draftInput({ postId, version, title, writer: { id: writer, seq } }));
    await save(1, "First");
    const third = await save(3, "Third");
    const second = await save(2, "Second");
    expect(second).toEqual(third);
    expect(await getDraft(author, postId)).toMatchObject({ title: "Third" });
  });

  it("does not let that editor write over somebody who saved in between", async () => {
    const { author, postId, version } = await buildDraft();
    const writer = uuid();
    const own = await saveDraft(author, draftInput({ postId, version, writer: { id: writer, seq: 1 } }));
    await saveDraft(
      author,
      draftInput({ postId, version: own.version, writer: { id: uuid(), seq: 1 }, title: "Tablet" }),
    );
    await expect(
      saveDraft(author, draftInput({ postId, version, writer: { id: writer, seq: 2 }, title: "Laptop" })),
    ).rejects.toEqual(refusal("conflict"));
    expect(await getDraft(author, postId)).toMatchObject({ title: "Tablet" });
  });

  it("does not find another author's draft, and forbids another author's post", async () => {
    const babbage = await buildActor();
    const draft = await buildDraft({ title: "Ada's" });
    const post = await buildPost();
    for (const version of [0, draft.version]) {
      await expect(saveDraft(babbage, draftInput({ postId: draft.postId, version }))).rejects.toEqual(
        refusal("not_found"),
      );
    }
    await expect(
      saveDraft(babbage, draftInput({ postId: post.postId, version: post.version })),
    ).rejects.toEqual(refusal("forbidden"));
    expect(await getDraft(draft.author, draft.postId)).toMatchObject({
      title: "Ada's",
      version: draft.version,
    });
  });

  it("keeps the author's own pictures and refuses anybody else's", async () => {
    const { author, postId, version } = await buildDraft();
    const own = await buildMedia(author.userId);
    const foreign = await buildMedia((await buildActor()).userId);
    const withImage = (publicId: string) => ({
      type: "doc",
      content: [{ type: "image", attrs: { publicId, alt: "", width: 10, height: 10 } }],
    });
    await expect(
      saveDraft(author, draftInput({ postId, version, content: withImage(foreign.publicId) })),
    ).rejects.toEqual(refusal("invalid"));
    await expect(
      saveDraft(author, draftInput({ postId, version, coverPublicId: foreign.publicId })),
    ).rejects.toEqual(refusal("invalid"));
    await saveDraft(author, draftInput({ postId, version, content: withImage(own.publicId) }));
    expect(await db().media.findUniqueOrThrow({ where: { id: own.id } })).toMatchObject({
      status: "attached",
    });
  });

  it.each([
    ["no object", null],
    ["no id", { postId: "x" }],
    ["a field it does not know", { authorId: uuid() }],
    ["a title too long", { title: "x".repeat(201) }],
    ["eleven tags", { tags: Array.from({ length: 11 }, (_, n) => `tag ${n}`) }],
    ["a tag of punctuation", { tags: ["!?"] }],
    ["a place that is not there", { placeId: uuid() }],
    ["another precision", { placePrecision: "street" }],
    ["a document that is none", { content: { type: "iframe" } }],
    ["a version below zero", { version: -1 }],
  ])("refuses %s", async (_what, wrong) => {
    const { author, postId, version } = await buildDraft({ title: "Before" });
    const input = wrong === null ? null : { ...draftInput({ postId, version }), ...wrong };
    await expect(saveDraft(author, input as never)).rejects.toEqual(refusal("invalid"));
    expect(await getDraft(author, postId)).toMatchObject({ title: "Before", version });
  });

  it("refuses a document of 2 MB", async () => {
    const { author, postId, version } = await buildDraft();
    const content = documentOf("x".repeat(2_000_000));
    await expect(saveDraft(author, draftInput({ postId, version, content }))).rejects.toEqual(
      refusal("too_large"),
    );
  });

  it("stores what PostgreSQL would choke on, without it", async () => {
    const { author, postId, version } = await buildDraft();
    await saveDraft(
      author,
      draftInput({ postId, version, title: "a\u0000b\ud800", content: documentOf("c\u0000d\udc00") }),
    );
    const draft = await getDraft(author, postId);
    expect(draft).toMatchObject({ title: "a b\ufffd" });
    expect(JSON.stringify(draft?.content)).toContain("cd\ufffd");
  });
});
