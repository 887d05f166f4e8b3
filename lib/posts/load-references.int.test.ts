import { describe, expect, it, vi } from "vitest";
import { type DocumentNode, parseDocument } from "@/lib/contracts/document";
import { routeKey } from "@/lib/contracts/route-key";
import { previewRoute } from "@/lib/places/preview-route";
import { buildPlace, buildTown } from "@/tests/factories/place";
import { buildDraft, buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { loadReferences } from "./load-references";

vi.mock("next/cache", () => import("@/tests/harness/next-cache"));
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
    const { postId } = await buildPost({ author: maker });
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
