import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { tags } from "@/lib/cache/tags";
import { removeCoAuthor } from "@/lib/co-authors/remove-co-author";
import { type DocumentNode, parseDocument } from "@/lib/contracts/document";
import { routeKey } from "@/lib/contracts/route-key";
import { previewRoute } from "@/lib/places/preview-route";
import { buildCoAuthor } from "@/tests/factories/co-author";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost, draftInput } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { invalidated, testDatabase } from "@/tests/harness/database";
import { loadReferences } from "./load-references";
import { publishPost } from "./publish-post";
import { saveDraft } from "./save-draft";

testDatabase();

const card = (slug: string): DocumentNode => ({ type: "placeCard", attrs: { slug } });
const document = (...content: DocumentNode[]) => parseDocument({ type: "doc", content });

describe("what a story refers to", () => {
  it("is a town as everybody knows it, and the way between two", async () => {
    const { postId } = await buildPost();
    const [castro, ancud] = [await buildTown("castro chile"), await buildTown("ancud chile")];
    const slugs = [castro.slug, ancud.slug];
    const found = await loadReferences(
      postId,
      document(card(castro.slug), { type: "route", attrs: { places: slugs } }),
    );
    expect(found.places.get(castro.slug)).toMatchObject({ label: "Castro, Chile", slug: castro.slug });
    expect(found.routes.get(routeKey(slugs))?.points).toHaveLength(2);
    expect(found.routes.get(routeKey(slugs))?.km).toBeGreaterThan(50);
  });

  it("is the nearest town instead of a hand-made place that no story names, whoever reads it", async () => {
    const maker = await buildActor();
    const cabin = await buildPlace({ maker, name: "Grandmother's house" });
    const { postId } = await buildPost({ author: maker, content: document(card(cabin.slug)) });
    const shown = (await loadReferences(postId, document(card(cabin.slug)))).places.get(cabin.slug);
    expect(JSON.stringify(shown)).not.toMatch(/grandmother|-42\.61|-73\.98/i);
    expect(shown).toMatchObject({ slug: null, countryCode: "CL" });
    expect(shown?.chart.path).toMatch(/^\/charts\/town\//);
  });

  it("is nothing where the place is somebody else's own", async () => {
    const cabin = await buildPlace();
    const { postId } = await buildPost();
    expect((await loadReferences(postId, document(card(cabin.slug)))).places.size).toBe(0);
    expect((await previewRoute(await buildActor(), [cabin.slug])).stops).toEqual([null]);
  });

  it("is nothing where another author guessed it, also once its maker saves the text after them", async () => {
    const maker = await buildActor();
    const cabin = await buildPlace({ maker });
    const { postId, version } = await buildDraft({ author: maker });
    const other = await buildCoAuthor(maker, postId);
    const guessed = document(card(cabin.slug));
    const save = async (actor: Actor, at: number, content = guessed) =>
      (await saveDraft(actor, draftInput({ postId, version: at, content }))).version;
    const shown = async () => (await loadReferences(postId, guessed)).places.size;
    let now = await save(other, version);
    expect(await shown()).toBe(0);
    now = await save(maker, now);
    expect(await shown()).toBe(0);
    now = await save(maker, now, document({ type: "paragraph" }));
    await save(maker, now);
    expect(await shown()).toBe(1);
  });

  it("is nothing any more once who put it there no longer writes the story", async () => {
    const { author, postId, version } = await buildPost();
    const other = await buildCoAuthor(author, postId);
    const cabin = await buildPlace({ maker: other });
    const content = document(card(cabin.slug));
    const saved = await saveDraft(other, draftInput({ postId, version, content }));
    await publishPost(author, { postId, version: saved.version });
    expect((await loadReferences(postId, content)).places.size).toBe(1);
    invalidated.length = 0;
    await removeCoAuthor(author, { postId, userId: other.userId });
    expect(invalidated).toContain(tags.post(postId));
    expect((await loadReferences(postId, content)).places.size).toBe(0);
  });

  it("is the place itself once a story names it", async () => {
    const maker = await buildActor();
    const cabin = await buildPlace({ maker });
    await buildPost({ author: maker, placeId: cabin.id, placePrecision: "exact" });
    const { postId } = await buildPost();
    expect((await loadReferences(postId, document(card(cabin.slug)))).places.get(cabin.slug)?.slug).toBe(
      cabin.slug,
    );
  });

  it("is a draft's own place for its author, who sees what readers will", async () => {
    const { author } = await buildDraft();
    const cabin = await buildPlace({ maker: author });
    const [stop] = (await previewRoute(author, [cabin.slug, "no-such-place"])).stops;
    expect(stop?.own.name).toBe(cabin.name);
    expect(stop?.shown.slug).toBeNull();
  });

  it("is a person as they are called now", async () => {
    const ines = await buildActor({ name: "Inés Soto" });
    const { postId } = await buildPost();
    const mention = (id: string): DocumentNode => ({
      type: "paragraph",
      content: [{ type: "mention", attrs: { id, name: "Ines" } }],
    });
    const nobody = crypto.randomUUID();
    const { people } = await loadReferences(postId, document(mention(ines.userId), mention(nobody)));
    expect(people.get(ines.userId)).toEqual({ handle: ines.handle, name: "Inés Soto" });
    expect(people.has(nobody)).toBe(false);
  });
});
