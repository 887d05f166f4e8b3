import type { Actor } from "@/lib/auth/actor";
import { listBookmarks } from "@/lib/bookmarks/list-bookmarks";
import { feedFiles } from "@/lib/discovery/feed-formats";
import { listFeed } from "@/lib/feed/list-feed";
import { listFollows } from "@/lib/follows/list-follows";
import { suggestFollows } from "@/lib/follows/suggest-follows";
import type { Precision } from "@/lib/places/dto";
import { getMap } from "@/lib/places/get-map";
import { viewAround, viewPath } from "@/lib/places/map-view";
import { nearbyPlaces } from "@/lib/places/nearby-places";
import { suggestPlaces } from "@/lib/places/suggest-places";
import { findRelated } from "@/lib/posts/find-related";
import { listPopular } from "@/lib/posts/list-popular";
import { loadPosts } from "@/lib/posts/load-posts";
import { writeCursor } from "@/lib/posts/post-cursor";
import { findNames, listNames } from "@/lib/search/find-names";
import { listFacets } from "@/lib/search/list-facets";
import { searchPosts } from "@/lib/search/search-posts";
import { suggestForReader } from "@/lib/search/suggest-for-reader";
import { suggestStories } from "@/lib/search/suggest-stories";
import { documentOf } from "@/tests/factories/document";
import { buildTown } from "@/tests/factories/place";
import { buildPost, deleteForGood } from "@/tests/factories/post";
import { askPage, askRoute, type PageAnswer, writeTold } from "@/tests/harness/ask-route";

/** What of a story, and of what is around it, everybody could be told. `buildTold` makes one. */
export type Told = {
  postId: string;
  slug: string;
  title: string;
  handle: string;
  person: string;
  tag: string;
  place: string;
  placeName: string;
  journey: string;
  commentId: string;
  oldPath: string;
  /** Where the place is, to the metre. */
  spot: { latitude: number; longitude: number };
  country: { code: string; slug: string };
  region: string;
  /** Follows and keeps all of it. */
  reader: Actor;
  /** Follows its place alone. */
  nearby: Actor;
};

const nobody: Actor = {
  userId: "00000000-0000-7000-8000-000000000000",
  sessionId: "00000000-0000-7000-8000-000000000000",
  handle: "nobody",
  name: "Nobody",
  role: "member",
};

/** What is nowhere, for what of a story a test does not ask about. */
export const nothing: Told = {
  postId: nobody.userId,
  slug: "nothing",
  title: "Nothing",
  handle: nobody.handle,
  person: nobody.name,
  tag: "nothing",
  place: "nowhere",
  placeName: "Nowhere",
  journey: "nowhere",
  commentId: nobody.userId,
  oldPath: "nothing",
  spot: { latitude: 0, longitude: 0 },
  country: { code: "CL", slug: "chile" },
  region: "los-lagos",
  reader: nobody,
  nearby: nobody,
};

/** One way in which what is written here reaches somebody who did not write it. */
export type Surface = {
  /** Files below `app/` that answer with it. */
  routes: readonly string[];
  ask: (told: Told) => Promise<unknown>;
  /** Stories stand here for where they happen: up to this precision, and no coarser one. */
  listedTo?: Exclude<Precision, "hidden">;
  /** What it says of the area of a place, and of nothing but stories there. */
  ofArea?: readonly string[];
  /** It says nothing of where a story happens, by design. */
  isPlaceless?: true;
  /** It names people because they have stories. */
  ofPeople?: true;
  /** A tag keeps its page when its stories go: that it is there is no secret. */
  hasTagAnyway?: true;
  /** Programs read it: all of it, or, of a page, its head and its JSON-LD. */
  isForMachines?: true;
};

type Rest = Omit<Partial<Surface>, "routes" | "ask">;
type Values = Record<string, string | string[]>;

const page = (file: string, params: (told: Told) => Values = () => ({}), rest: Rest = {}): Surface => ({
  routes: [file],
  ask: (told) => askPage(file, params(told)),
  isForMachines: true,
  ...rest,
});

const route = (file: string, params: (told: Told) => Values = () => ({}), rest: Rest = {}): Surface => ({
  routes: [file],
  ask: (told) => askRoute(file, params(told)),
  ...rest,
});

/** The three formats of one feed. */
const feeds = (file: string, params: (told: Told) => Values, rest: Rest = {}): Surface => ({
  routes: [file],
  ask: (told) => Promise.all(feedFiles.map((feed) => askRoute(file, { ...params(told), feed }))),
  isForMachines: true,
  ...rest,
});

const data = (ask: Surface["ask"], rest: Rest & { routes?: string[] } = {}): Surface => ({
  routes: [],
  ask,
  ...rest,
});

/** Before everything. */
const before = writeCursor({ publishedAt: new Date("2100-01-01"), id: crypto.randomUUID() });
const longAgo = writeCursor({ publishedAt: new Date(0), id: crypto.randomUUID() });

const countryWord = ["Chile", '"CL"', "/chile"];
const areaWords = [...countryWord, "Los Lagos", "los-lagos"];

const closest = ({ spot }: Told): Values => {
  const [, , , zoom = "", at = ""] = viewPath(viewAround(3, spot)).split("/");
  return { zoom, at };
};

const ofSlug = ({ slug }: Told) => ({ slug });
const ofTag = ({ tag }: Told) => ({ slug: tag });
const ofPlace = ({ place }: Told) => ({ slug: place });
const ofJourney = ({ journey }: Told) => ({ slug: journey });
const ofAuthor = ({ handle }: Told) => ({ handle });
const ofCountry = ({ country }: Told) => ({ country: country.slug });
const ofRegion = ({ country, region }: Told) => ({ country: country.slug, region });
const older =
  (params: (told: Told) => Values) =>
  (told: Told): Values => ({ ...params(told), cursor: before });

const stories = "(site)/stories/[slug]";
const comments = `${stories}/comments`;
const areas = "(site)/places/in/[country]";

/** The pages, by what they are. */
const pages: Record<string, Surface> = {
  "the home page": page("(site)/page.tsx"),
  "all stories": page("(site)/stories/page.tsx"),
  "older stories": page(
    "(site)/stories/before/[cursor]/page.tsx",
    older(() => ({})),
  ),
  "the story": page(`${stories}/page.tsx`, ofSlug),
  "its former address": page("(site)/[...path]/page.tsx", ({ oldPath }) => ({ path: oldPath.split("/") }), {
    isPlaceless: true,
  }),
  "a comment on it": page(`${comments}/[commentId]/page.tsx`, ({ slug, commentId }) => ({ slug, commentId })),
  "more answers to a comment on it": page(
    `${comments}/[commentId]/after/[cursor]/page.tsx`,
    ({ slug, commentId }) => ({ slug, commentId, cursor: longAgo }),
  ),
  "its newest comments": page(`${comments}/by/[sort]/page.tsx`, ({ slug }) => ({ slug, sort: "newest" })),
  "its older comments": page(`${comments}/by/[sort]/after/[cursor]/page.tsx`, ({ slug }) => ({
    slug,
    sort: "newest",
    cursor: before,
  })),
  "a comment that waits": page(`${comments}/waiting/page.tsx`, ofSlug),
  "all tags": page("(site)/tags/page.tsx", undefined, { isPlaceless: true }),
  "all authors": page("(site)/authors/page.tsx", undefined, { isPlaceless: true, ofPeople: true }),
  "its tag": page("(site)/tags/[slug]/page.tsx", ofTag, { hasTagAnyway: true }),
  "older stories of its tag": page("(site)/tags/[slug]/before/[cursor]/page.tsx", older(ofTag), {
    hasTagAnyway: true,
  }),
  "its author": page("(site)/authors/[handle]/page.tsx", ofAuthor),
  "older stories of its author": page("(site)/authors/[handle]/before/[cursor]/page.tsx", older(ofAuthor)),
  journeys: page("(site)/journeys/page.tsx", undefined, { isPlaceless: true }),
  "older journeys": page(
    "(site)/journeys/before/[cursor]/page.tsx",
    older(() => ({})),
    { isPlaceless: true },
  ),
  "its journey": page("(site)/journeys/[slug]/page.tsx", ofJourney),
  places: page("(site)/places/page.tsx", undefined, { ofArea: areaWords }),
  "its place": page("(site)/places/[slug]/page.tsx", ofPlace, { listedTo: "exact" }),
  "older stories of its place": page("(site)/places/[slug]/before/[cursor]/page.tsx", older(ofPlace), {
    listedTo: "exact",
  }),
  "its country": page(`${areas}/page.tsx`, ofCountry, { listedTo: "country" }),
  "older stories of its country": page(`${areas}/before/[cursor]/page.tsx`, older(ofCountry), {
    listedTo: "country",
  }),
  "its region": page(`${areas}/[region]/page.tsx`, ofRegion, { listedTo: "region" }),
  "older stories of its region": page(`${areas}/[region]/before/[cursor]/page.tsx`, older(ofRegion), {
    listedTo: "region",
  }),
  "the closest map": page("(site)/places/map/[zoom]/[at]/page.tsx", closest, { listedTo: "city" }),
  "a page of search": {
    routes: ["(site)/search/page.tsx"],
    ask: () => askPage("(site)/search/page.tsx", {}, { q: "lantern" }),
  },
};

/** What programs read. */
const files: Record<string, Surface> = {
  "the feeds of the site": data(() => Promise.all(feedFiles.map((file) => askRoute(`${file}/route.ts`))), {
    routes: feedFiles.map((file) => `${file}/route.ts`),
    isForMachines: true,
  }),
  "the feeds of its tag": feeds("(site)/tags/[slug]/[feed]/route.ts", ofTag, { hasTagAnyway: true }),
  "the feeds of its author": feeds("(site)/authors/[handle]/[feed]/route.ts", ofAuthor),
  "the feeds of its journey": feeds("(site)/journeys/[slug]/[feed]/route.ts", ofJourney),
  "the feeds of its place": feeds("(site)/places/[slug]/[feed]/route.ts", ofPlace, { listedTo: "exact" }),
  "its Markdown": route(`${stories}/markdown/route.ts`, ofSlug, { isForMachines: true }),
  "its card on other sites": data(
    ({ slug }) => {
      const url = encodeURIComponent(`http://localhost:3999/stories/${slug}`);
      const ask = (format: string) => askRoute("oembed/route.ts", {}, `/oembed?url=${url}&format=${format}`);
      return Promise.all([ask("json"), ask("xml")]);
    },
    { routes: ["oembed/route.ts"], isForMachines: true, isPlaceless: true },
  ),
  "the text for programs": route("llms.txt/route.ts", undefined, { isForMachines: true, isPlaceless: true }),
  sitemaps: data(
    async () => {
      const index = await askRoute("sitemap.xml/route.ts");
      const told = [index];
      // One after another: no more than two are written at once.
      for (const [, kind = "", file = ""] of index.matchAll(/\/sitemaps\/(\w+)\/(\d+\.xml)/g)) {
        told.push(await askRoute("sitemaps/[kind]/[file]/route.ts", { kind, file }));
      }
      return told;
    },
    {
      routes: ["sitemap.xml/route.ts", "sitemaps/[kind]/[file]/route.ts"],
      isForMachines: true,
      ofArea: ["/in/chile"],
    },
  ),
  "its chart": data(
    async ({ place }) => {
      const svg = await askRoute("charts/[kind]/[key]/[file]/route.ts", {
        kind: "place",
        key: place,
        file: "cover.svg",
      });
      // A drawing has no name: that it is there tells the address.
      return svg.startsWith("<svg") ? place : null;
    },
    { routes: ["charts/[kind]/[key]/[file]/route.ts"] },
  ),
  "what chat asks for": route("api/live/[postId]/route.ts", ({ postId }) => ({ postId })),
};

const narrowed = async (ask: Parameters<typeof searchPosts>[0]) => {
  const { hits, filters } = await searchPosts(ask);
  // Not the sentences of what is unknown, which say again what was asked for.
  return { hits, filters: { ...filters, unknown: [] } };
};

/** What search and suggestions answer. */
const searches: Record<string, Surface> = {
  "search by a word": data(async () => (await searchPosts({ q: "lantern" })).hits),
  "search by the place's name": data(async ({ placeName }) => (await searchPosts({ q: placeName })).hits, {
    listedTo: "exact",
  }),
  "search within the place": data(({ place }) => narrowed({ place }), { listedTo: "exact" }),
  "search near the place": data(async ({ place }) => narrowed({ near: place, km: 25 }), {
    listedTo: "exact",
  }),
  "search near the spot": data(
    async ({ spot }) => (await searchPosts({ near: `${spot.latitude},${spot.longitude}`, km: 5 })).hits,
    { listedTo: "exact" },
  ),
  "search within the country": data(
    async ({ country }) => (await searchPosts({ country: country.code })).hits,
    {
      listedTo: "country",
    },
  ),
  "search within the tag": data(({ tag }) => narrowed({ tags: [tag] })),
  "search within the author's": data(({ handle }) => narrowed({ author: handle }), { ofPeople: true }),
  "what a search can be narrowed to": data(() => listFacets({ q: "lantern" }), { ofArea: countryWord }),
  "what a search within the country can be narrowed to": data(
    ({ country }) => listFacets({ q: "lantern", country: country.code }),
    { ofArea: countryWord },
  ),
  "people, places and tags called so": data(
    ({ placeName, person, tag }) => Promise.all([placeName, person, tag].map(findNames)),
    { ofPeople: true },
  ),
  "pages of people, places and tags called so": data(
    ({ placeName, person, tag }) =>
      Promise.all([
        listNames("places", { q: placeName, page: 1 }),
        listNames("people", { q: person, page: 1 }),
        listNames("tags", { q: tag, page: 1 }),
      ]),
    { ofPeople: true },
  ),
  "what is offered in the search field": data(
    ({ placeName, person, title, tag }) =>
      Promise.all([placeName, person, title, tag].map((typed) => suggestForReader(typed, "192.0.2.1"))),
    // Asked for at the edge, the same query runs with another client.
    { routes: ["api/search/suggest/route.ts", "api/search/suggest/edge/route.ts"], ofPeople: true },
  ),
  "what the place picker offers": data(({ placeName }) => suggestPlaces(placeName), {
    routes: ["api/places/route.ts"],
  }),
  "stories to link to": data(
    ({ reader, placeName, title }) =>
      Promise.all([suggestStories(reader, placeName), suggestStories(reader, title)]),
    { routes: ["api/suggest/stories/route.ts"], isPlaceless: true },
  ),
  "stories to link to, by the place's name": data(
    ({ reader, placeName }) => suggestStories(reader, placeName),
    {
      listedTo: "exact",
    },
  ),
};

/** While there is another story an hour away, with which ours has nothing else in common. */
async function withNeighbour<T>(ask: (postId: string) => Promise<T>): Promise<T> {
  const { id: placeId } = await buildTown("castro chile");
  const fields = { title: "Bread", subtitle: "", content: documentOf("Flour."), tags: [], placeId };
  const { author, postId } = await buildPost(fields);
  const answer = await ask(postId);
  await deleteForGood(author, postId);
  return answer;
}

/** What readers are told on pages of their own, and pieces of pages that are not on each of them. */
const lists: Record<string, Surface> = {
  "the feed of whoever follows all of it": data(({ reader }) => listFeed(reader, { limit: 5 }), {
    routes: ["(studio)/following/page.tsx"],
  }),
  "the feed of whoever follows its place": data(({ nearby }) => listFeed(nearby, { limit: 5 }), {
    listedTo: "exact",
  }),
  "small pages of that feed": data(({ nearby }) => listFeed(nearby, { limit: 1, before }), {
    listedTo: "exact",
  }),
  "what one follows": data(({ reader }) => listFollows(reader, { limit: 5 }), {
    routes: ["(studio)/following/all/page.tsx"],
    hasTagAnyway: true,
  }),
  "what one may follow": data(({ reader }) => suggestFollows(reader), { ofPeople: true }),
  "the reading list": data(({ reader }) => listBookmarks(reader, { limit: 5 }), {
    routes: ["(studio)/reading-list/page.tsx"],
  }),
  "what is read most": data(() => listPopular(5)),
  "the world": data(() => getMap({ zoom: 0 }), { ofArea: areaWords }),
  "places nearby": data(async () => nearbyPlaces(await buildTown("castro chile"))),
  "stories like another one, an hour away": data(
    () => withNeighbour(async (postId) => loadPosts(await findRelated(postId, 3))),
    { listedTo: "region" },
  ),
  "stories like it": data(
    ({ postId, title }) =>
      withNeighbour(async (neighbourId) => {
        const isNear = (await findRelated(postId, 3)).includes(neighbourId);
        return isNear ? `${title} happens near it` : null;
      }),
    { listedTo: "region" },
  ),
};

/** Everything through which a story, and the place of a story, can leave, by name. */
export const surfaces: Readonly<Record<string, Surface>> = { ...pages, ...files, ...searches, ...lists };

/**
 * Routes of `app/` that are in no surface, by what their paths begin with, and why. A new page or handler has to be
 * named there or here.
 */
export const apart: Readonly<Record<string, string>> = {
  "(auth)/": "signing in",
  "(chat)/": "what chat was told: `what chat asks for`",
  "(write)/": "one's own drafts",
  "(studio)/account/": "one's own",
  "(studio)/marks/": "one's own, and asks about what is public",
  "(studio)/settings/": "one's own",
  "(studio)/studio/": "one's own stories, and lists for admins of what is public",
  "(site)/tags/page/": "`all tags`, further on",
  "(site)/authors/page/": "`all authors`, further on",
  "(site)/preview/": "drafts, to whom their author gave a secret",
  "(site)/stories/[slug]/comments/desk/": "one's part in the comments on a page that is public",
  "(site)/stories/[slug]/comments/[commentId]/[change]/": "takes a form",
  "(site)/stories/[slug]/comments/mode/": "takes a form",
  "(site)/stories/[slug]/comments/route.ts": "takes a form",
  ".well-known/": "public keys",
  "api/auth/": "signing in",
  "api/comments/": "what one may do with comments",
  "api/drafts/": "one's own drafts",
  "api/health/": "whether the site is up",
  "api/imports": "one's own",
  "api/internal/": "asked by machines of ours",
  "api/marks/": "one's own marks",
  "api/me/": "one's own",
  "api/media/": "takes pictures",
  "api/realtime/": "one's own token",
  "api/suggest/people/": "people who have an account",
  "api/views/": "takes a visit",
  "indexnow.txt/": "a key",
  "media/": "pictures and files",
  "og/": "draws what stands in its own address, which pages give: see `askPage`",
};

/** What of the answer of a surface programs read: of a page, its head and its JSON-LD. */
export function machineTexts(answer: unknown): string[] {
  if (typeof answer === "object" && answer !== null && "linked" in answer) {
    const { head, linked } = answer as PageAnswer;
    return [head, linked];
  }
  return [answer].flat().map(writeTold);
}
