import { describe, expect, it } from "vitest";
import { tags } from "@/lib/cache/tags";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { getDraft } from "./get-draft";
import { getPost } from "./get-post";
import { publishPost } from "./publish-post";
import { saveDraft } from "./save-draft";
import { suggestAddress } from "./suggest-address";
import { unpublishPost } from "./unpublish-post";

testDatabase();

const none = { slug: "", canonicalUrl: "", excerpt: "", seoTitle: "", seoDescription: "", language: "" };

type Post = Awaited<ReturnType<typeof buildPost>>;

/** Saves the story with these settings and shows it to readers. */
async function publishWith(
  post: Pick<Post, "author" | "postId" | "version">,
  settings: Partial<typeof none>,
) {
  const { author, postId } = post;
  const saved = await saveDraft(
    author,
    draftInput({ postId, version: post.version, title: "Fog", settings: { ...none, ...settings } }),
  );
  return { author, postId, ...(await publishPost(author, { postId, version: saved.version })) };
}

describe("the settings of a story", () => {
  it("come to readers with its publication, and not before", async () => {
    const post = await buildPost({ title: "Fog" });
    const settings = {
      slug: "",
      canonicalUrl: "https://example.org/fog",
      excerpt: "In three words",
      seoTitle: "Fog, explained",
      seoDescription: "All of it",
      language: "pt-br",
    };
    const { postId, author, version } = post;
    const saved = await saveDraft(author, draftInput({ postId, version, settings }));
    expect(await getPost("fog")).toMatchObject({
      post: { canonicalUrl: null, seoTitle: "Fog", language: "en" },
    });
    expect(await getDraft(author, postId)).toMatchObject({ settings });
    await publishPost(author, { postId, version: saved.version });
    expect(await getPost("fog")).toMatchObject({
      post: { ...settings, slug: "fog", language: "pt-BR" },
    });
    expect(await getDraft(author, postId)).toMatchObject({ settings: { ...settings, language: "pt-BR" } });
  });

  it("stay as they are when a save does not speak of them", async () => {
    const post = await publishWith(await buildDraft(), { excerpt: "Kept", language: "ja" });
    const { author, postId, version } = post;
    const saved = await saveDraft(author, draftInput({ postId, version, title: "Later" }));
    await saveDraft(author, draftInput({ postId, version: saved.version, title: "Later still" }));
    expect(await getDraft(author, postId)).toMatchObject({
      title: "Later still",
      settings: { excerpt: "Kept", language: "ja" },
    });
  });

  it.each([
    ["slug", "😀"],
    ["slug", "feed"],
    ["canonicalUrl", "javascript:alert(1)"],
    ["language", "my own"],
  ])("keep a wrong %s in the draft, and say what is wrong with it at publication", async (field, typed) => {
    const draft = await buildDraft();
    await expect(publishWith(draft, { [field]: typed })).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: expect.any(String) },
    });
    expect(await getDraft(draft.author, draft.postId)).toMatchObject({
      status: "draft",
      settings: { [field]: typed },
    });
  });
});

describe("the address of a published story", () => {
  it("changes, and every former one leads there in one step, for ever", async () => {
    const first = await buildPost({ title: "Fog" });
    const second = await publishWith(first, { slug: "Thick Fog" });
    invalidated.length = 0;
    const third = await publishWith(second, { slug: "thickest-fog" });
    expect([first.slug, second.slug, third.slug]).toEqual(["fog", "thick-fog", "thickest-fog"]);
    expect(invalidated).toEqual(expect.arrayContaining(["fog", "thick-fog"].map(tags.slug)));
    for (const slug of ["fog", "thick-fog"]) {
      expect(await getPost(slug)).toEqual({ kind: "moved", slug: "thickest-fog" });
    }
    const back = await publishWith(third, { slug: "fog" });
    expect(await getPost("fog")).toMatchObject({ kind: "post" });
    for (const slug of ["thick-fog", "thickest-fog"]) {
      expect(await getPost(slug)).toEqual({ kind: "moved", slug: "fog" });
    }
    const { version } = await unpublishPost(back.author, {
      postId: back.postId,
      version: back.version,
    });
    expect(await getPost("thick-fog")).toBeNull();
    await publishPost(back.author, { postId: back.postId, version });
    expect(await getPost("thick-fog")).toEqual({ kind: "moved", slug: "fog" });
  });

  it("is never one that another story has or had", async () => {
    const taken = await publishWith(await buildPost({ title: "Fog" }), { slug: "mist" });
    const draft = await buildDraft();
    for (const slug of ["fog", "mist", "MIST!"]) {
      await expect(
        publishWith(
          { ...draft, version: (await getDraft(draft.author, draft.postId))?.version ?? 0 },
          { slug },
        ),
      ).rejects.toMatchObject({
        code: "invalid",
        fields: { slug: expect.stringContaining("Another story") },
      });
      const suggested = await suggestAddress(draft.author, { postId: draft.postId, title: "Fog", slug });
      expect(suggested.problem).toContain("Another story");
    }
    expect(await getPost("mist")).toMatchObject({ post: { id: taken.postId } });
    const own = await suggestAddress(taken.author, { postId: taken.postId, title: "Fog", slug: "fog" });
    expect(own).toEqual({ path: "/stories/fog", problem: null });
  });

  it("goes to one of two who ask for it at once", async () => {
    const drafts = [await buildDraft(), await buildDraft()];
    const both = await Promise.allSettled(drafts.map((draft) => publishWith(draft, { slug: "fog" })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
