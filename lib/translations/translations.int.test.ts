import { beforeEach, describe, expect, it } from "vitest";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { binPost } from "@/lib/posts/bin-post";
import { unpublishPost } from "@/lib/posts/unpublish-post";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildDraft, buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { linkTranslationAction, listTranslationsAction, unlinkTranslationAction } from "./actions";
import { findTranslation } from "./find-translation";
import { getTranslations } from "./get-translations";
import { linkTranslation } from "./link-translation";
import { listOwnTranslations } from "./list-own-translations";
import { unlinkTranslation } from "./unlink-translation";

testDatabase();

const refusal = (code: string) => expect.objectContaining({ code });
const settings = (language: string) => ({
  slug: "",
  canonicalUrl: "",
  excerpt: "",
  seoTitle: "",
  seoDescription: "",
  language,
});

let ada: Awaited<ReturnType<typeof buildActor>>;
beforeEach(async () => {
  ada = await buildActor();
});

const story = (language: string, author = ada) =>
  buildPost({ author, title: `The ferry, ${language}`, settings: settings(language) });

const languagesOf = async (postId: string) => (await getTranslations(postId)).map(({ language }) => language);

describe("translations of a story", () => {
  it("are shown to readers of each, the oldest first, and every page of theirs is told", async () => {
    const [english, portuguese, german] = [await story("en"), await story("pt"), await story("de")];
    await linkTranslation(ada, { postId: portuguese.postId, otherId: english.postId });
    invalidated.length = 0;
    await linkTranslation(ada, { postId: german.postId, otherId: portuguese.postId });
    for (const { postId } of [english, portuguese, german]) {
      expect(await languagesOf(postId)).toEqual(["en", "pt", "de"]);
    }
    const { translationsId } = await db().post.findUniqueOrThrow({ where: { id: english.postId } });
    expect(invalidated).toContain(tags.translations(translationsId ?? ""));
    expect(invalidated).toContain(tags.post(german.postId));
  });

  it("are not shown before readers can see them, nor after", async () => {
    const english = await story("en");
    const portuguese = await story("pt");
    const draft = await buildDraft({ author: ada, title: "Die Fähre", settings: settings("de") });
    await linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    await linkTranslation(ada, { postId: draft.postId, otherId: english.postId });
    expect(await languagesOf(english.postId)).toEqual(["en", "pt"]);
    expect(await getTranslations(draft.postId)).toEqual([]);
    invalidated.length = 0;
    await unpublishPost(ada, { postId: portuguese.postId, version: portuguese.version });
    expect(await getTranslations(english.postId)).toEqual([]);
    const { translationsId } = await db().post.findUniqueOrThrow({ where: { id: english.postId } });
    expect(invalidated).toContain(tags.translations(translationsId ?? ""));
    await binPost(ada, { postId: english.postId });
    expect(await getTranslations(english.postId)).toEqual([]);
  });

  it("are one a language, and no story is its own", async () => {
    const [english, other] = [await story("en"), await story("en")];
    const link = linkTranslation(ada, { postId: english.postId, otherId: other.postId });
    await expect(link).rejects.toEqual(refusal("invalid"));
    const itself = linkTranslation(ada, { postId: english.postId, otherId: english.postId });
    await expect(itself).rejects.toEqual(refusal("invalid"));
    const [portuguese, german] = [await story("pt"), await story("de")];
    await linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    await linkTranslation(ada, { postId: other.postId, otherId: german.postId });
    const two = linkTranslation(ada, { postId: portuguese.postId, otherId: german.postId });
    await expect(two).rejects.toEqual(refusal("conflict"));
    // Twice is no error.
    await linkTranslation(ada, { postId: portuguese.postId, otherId: english.postId });
  });

  it("are left by one, and end with the last two", async () => {
    const [english, portuguese] = [await story("en"), await story("pt")];
    await linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    invalidated.length = 0;
    await unlinkTranslation(ada, { postId: portuguese.postId });
    expect(await db().post.count({ where: { translationsId: { not: null } } })).toBe(0);
    expect(invalidated).toEqual(
      expect.arrayContaining([tags.post(english.postId), tags.post(portuguese.postId)]),
    );
    await unlinkTranslation(ada, { postId: portuguese.postId });
  });

  it("are linked by who writes both, as owner or co-author, and by nobody else", async () => {
    const bob = await buildActor();
    const [english, portuguese] = [await story("en"), await story("pt", bob)];
    const draft = await buildDraft({ author: bob, settings: settings("de") });
    const link = () => linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    await expect(link()).rejects.toEqual(refusal("forbidden"));
    await expect(linkTranslation(ada, { postId: english.postId, otherId: draft.postId })).rejects.toEqual(
      refusal("not_found"),
    );
    await expect(unlinkTranslation(ada, { postId: portuguese.postId })).rejects.toEqual(refusal("forbidden"));
    await expect(listOwnTranslations(ada, { postId: portuguese.postId })).rejects.toEqual(
      refusal("forbidden"),
    );
    await expect(findTranslation(ada, { postId: draft.postId, search: "ferry" })).rejects.toEqual(
      refusal("not_found"),
    );
    await buildCoAuthor(bob, portuguese.postId, ada);
    await link();
    expect(await languagesOf(english.postId)).toEqual(["en", "pt"]);
  });

  it("show whoever writes one no draft of somebody else's", async () => {
    const bob = await buildActor();
    const [english, portuguese] = [await story("en"), await story("pt", bob)];
    const german = await buildDraft({ author: bob, title: "Geheim", settings: settings("de") });
    await buildCoAuthor(bob, portuguese.postId, ada);
    await linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    await linkTranslation(bob, { postId: german.postId, otherId: portuguese.postId });
    const seen = await listOwnTranslations(ada, { postId: english.postId });
    expect(seen.map(({ language }) => language)).toEqual(["pt"]);
    const all = await listOwnTranslations(bob, { postId: portuguese.postId });
    expect(all.map(({ title, isOwn }) => [title, isOwn])).toEqual([
      ["The ferry, en", false],
      ["Geheim", true],
    ]);
  });

  it("are found by their title among what one writes, without what is linked already", async () => {
    const [english, portuguese, german] = [await story("en"), await story("pt"), await story("de")];
    await story("fr", await buildActor());
    await linkTranslation(ada, { postId: english.postId, otherId: portuguese.postId });
    const found = await findTranslation(ada, { postId: english.postId, search: "FERRY" });
    expect(found.map(({ postId }) => postId)).toEqual([german.postId]);
  });

  it("are nobody's to change without signing in, and nothing else is understood", async () => {
    for (const action of [listTranslationsAction, linkTranslationAction, unlinkTranslationAction]) {
      expect(await action({ postId: crypto.randomUUID(), otherId: crypto.randomUUID() })).toMatchObject({
        ok: false,
      });
    }
    const malformed = linkTranslation(ada, { postId: "1", otherId: "2" });
    await expect(malformed).rejects.toEqual(refusal("invalid"));
  });
});
