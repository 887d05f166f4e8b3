import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { shareCardPath } from "@/lib/discovery/share-card";
import { createJourney } from "@/lib/series/create-journey";
import { updateJourney } from "@/lib/series/update-journey";
import { buildTown } from "@/tests/factories/place";
import { buildPost } from "@/tests/factories/post";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { Visitor } from "@/tests/harness/next-headers";

testDatabase();
afterEach(() => vi.unstubAllGlobals());
const nodeFetch = fetch;

/** How long an answer may be kept, and by whom. */
const lifetimes = {
  /** By anybody, who asks each time whether it is still the one. */
  asked: "public, no-cache",
  /** The same, by the reader's browser alone. */
  askedPrivately: "private, no-cache",
  /** Nothing is said by the route: then Next and the host say what they say of pages (lib/host/page-front.test.ts). */
  asPages: null,
  /** It shows nothing that anybody could take back. */
  map: "public, max-age=86400, stale-while-revalidate=604800",
  forGood: "public, max-age=31536000, immutable",
  keys: "public, max-age=60",
  nobody: "no-store",
} as const;

type Lifetime = keyof typeof lifetimes;
type Params = Record<string, string | string[]>;
/** Of a route: what may be asked of it, and how long the answer is kept; or why nothing is asked here. */
type Line = { route: string } & (
  | { lifetime: Lifetime; query?: string; params?: Params; status?: number }
  | { elsewhere: string }
);

const story = "the-ferry";
const feeds = ["feed.xml", "atom.xml", "feed.json"];

const table: Line[] = [
  ...feeds.map((route): Line => ({ route, lifetime: "asked" })),
  ...feeds.flatMap((feed): Line[] => [
    { route: "(site)/authors/[handle]/[feed]", lifetime: "asked", params: { handle: "ada", feed } },
    {
      route: "(site)/journeys/[slug]/[feed]",
      lifetime: "asked",
      params: { slug: "along-the-coast", feed },
    },
    { route: "(site)/places/[slug]/[feed]", lifetime: "asked", params: { slug: "castro-chile", feed } },
    { route: "(site)/tags/[slug]/[feed]", lifetime: "asked", params: { slug: "ferries", feed } },
  ]),
  { route: "(site)/stories/[slug]/markdown", lifetime: "asPages", params: { slug: story } },
  { route: "oembed", lifetime: "asked", query: `?url=http://localhost:3999/stories/${story}` },
  { route: "llms.txt", lifetime: "asked" },
  { route: "sitemap.xml", lifetime: "asked" },
  { route: "sitemaps/[kind]/[file]", lifetime: "asked", params: { kind: "stories", file: "1.xml" } },
  { route: "indexnow.txt", lifetime: "asPages", status: 404 },
  { route: "api/places", lifetime: "asked", query: "?q=cast" },
  { route: "api/search/suggest", lifetime: "askedPrivately", query: "?q=fer" },
  { route: "api/search/suggest/edge", lifetime: "nobody", query: "?q=fer", status: 404 },
  {
    route: "charts/[kind]/[key]/[file]",
    lifetime: "asPages",
    params: chart("place", "castro-chile", "story"),
  },
  {
    route: "charts/[kind]/[key]/[file]",
    lifetime: "asPages",
    params: chart("journey", "along-the-coast", "story"),
  },
  {
    route: "charts/[kind]/[key]/[file]",
    lifetime: "asPages",
    params: chart("place", "nowhere", "story"),
    status: 404,
  },
  { route: "charts/[kind]/[key]/[file]", lifetime: "map", params: chart("town", "3896218", "thumb") },
  { route: "charts/[kind]/[key]/[file]", lifetime: "map", params: chart("country", "cl", "thumb") },
  { route: "charts/[kind]/[key]/[file]", lifetime: "map", params: chart("region", "cl-los-lagos", "thumb") },
  { route: "charts/[kind]/[key]/[file]", lifetime: "map", params: chart("world", "all", "world") },
  { route: "charts/[kind]/[key]/[file]", lifetime: "map", params: chart("view", "1_45s-75w", "view") },
  { route: ".well-known/jwks.json", lifetime: "keys" },
  { route: "api/health", lifetime: "nobody" },
  { route: "api/me", lifetime: "nobody" },
  { route: "api/me/home", lifetime: "nobody" },
  { route: "api/marks", lifetime: "nobody", status: 401 },
  { route: "api/live/[postId]", lifetime: "nobody", params: { postId: crypto.randomUUID() }, status: 404 },
  ...[
    "api/comments/[postId]",
    "api/drafts/[postId]/comments",
    "api/drafts/[postId]/version",
    "api/imports/[importId]",
    "api/suggest/people",
    "api/suggest/stories",
  ].map((route): Line => {
    const id = crypto.randomUUID();
    return { route, lifetime: "nobody", params: { postId: id, importId: id }, status: 401 };
  }),
  { route: "api/internal/housekeeping", lifetime: "nobody", status: 401 },
  { route: "og/[file]", elsewhere: "below" },
  {
    route: "media/[...path]",
    elsewhere: "lib/media/builtin/deliver.test.ts: a name shows the same for ever",
  },
  {
    route: "media/files/[...path]",
    elsewhere: "lib/media/routes.int.test.ts: a name holds the same for ever",
  },
  { route: "api/auth/[...nextauth]", elsewhere: "Auth.js answers with cookies" },
  { route: "(studio)/studio/export", elsewhere: "lib/export: private, no-store, behind the middleware" },
  { route: "(site)/stories/[slug]/comments", elsewhere: "leads on to the page" },
];

function chart(kind: string, key: string, shape: string): Params {
  return { kind, key, file: `${shape}.svg` };
}

/** Every file of a route, below `app`. */
const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
  /\/route\.tsx?$/.test(file),
);

const fileOf = (route: string) =>
  path.resolve("app", files.find((file) => file.startsWith(`${route}/route.`)) ?? "");

/** The edge reads its fonts so, and Node does not. */
async function fetchFilesToo(...[asked, init]: Parameters<typeof fetch>): Promise<Response> {
  if (!(asked instanceof URL) || asked.protocol !== "file:") return nodeFetch(asked, init);
  return new Response(new Uint8Array(readFileSync(fileURLToPath(asked))));
}

type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function ask(route: string, params: Params = {}, query = "", headers: Record<string, string> = {}) {
  const { GET } = (await import(/* @vite-ignore */ fileOf(route))) as { GET: Handler };
  const request = new Request(`http://localhost:3999/${query}`, { headers });
  return new Visitor().ask(() => GET(request, { params: Promise.resolve(params) }));
}

async function buildSite(): Promise<void> {
  const author = await buildActor({ handle: "ada", name: "Ada" });
  const [castro, ancud] = [await buildTown("castro chile"), await buildTown("ancud chile")];
  const one = await buildPost({ author, title: "The ferry", tags: ["Ferries"], placeId: castro.id });
  const other = await buildPost({ author, title: "The pier", placeId: ancud.id });
  const title = "Along the coast";
  const { journeyId } = await createJourney(author, { title });
  await updateJourney(author, {
    journeyId,
    title,
    description: "",
    postIds: [one.postId, other.postId],
  });
}

describe("How long answers are kept", () => {
  it("is said here of every route that answers a question", () => {
    const routes = files
      .filter((file) => /\bGET\b/.test(readFileSync(`app/${file}`, "utf8")))
      .map((file) => file.replace(/\/route\.tsx?$/, ""));
    expect([...new Set(table.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted());
  });

  it("lets nothing that may be taken back be shown without asking", async () => {
    await buildSite();
    const said: [string, unknown][] = [];
    const wanted: [string, unknown][] = [];
    for (const line of table) {
      if ("elsewhere" in line) continue;
      const { route, params, query, lifetime, status = 200 } = line;
      const answer = await ask(route, params, query);
      const name = `${route} ${JSON.stringify(params ?? query ?? "")}`;
      said.push([name, { status: answer.status, lifetime: answer.headers.get("cache-control") }]);
      wanted.push([name, { status, lifetime: lifetimes[lifetime] }]);
      await answer.body?.cancel();
    }
    expect(said).toEqual(wanted);
  }, 90_000);

  it.each([
    ["api/places", "?q=cast"],
    ["api/search/suggest", "?q=fer"],
    ["llms.txt", ""],
    ["sitemap.xml", ""],
    ["oembed", `?url=http://localhost:3999/stories/${story}`],
  ])("costs no bytes while the answer of /%s is the one that is known", async (route, query) => {
    await buildSite();
    const first = await ask(route, {}, query);
    const known = { "if-none-match": first.headers.get("etag") ?? "" };
    const again = await ask(route, {}, query, known);
    expect([again.status, await again.text(), again.headers.get("cache-control")]).toEqual([
      304,
      "",
      first.headers.get("cache-control"),
    ]);
    expect((await ask(route, {}, query, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it("is for ever where all of a card stands in its address, and asked where its chart may be hidden", async () => {
    vi.stubGlobal("fetch", fetchFilesToo);
    const lifetime = async (card: Parameters<typeof shareCardPath>[0]) => {
      const file = (await shareCardPath(card)).replace("/og/", "");
      return (await ask("og/[file]", { file })).headers.get("cache-control");
    };
    expect(await lifetime({ title: "Castro" })).toBe(lifetimes.forGood);
    for (const path of ["/charts/place/castro-chile/", "/charts/journey/along-the-coast/"])
      expect(await lifetime({ title: "Castro", chart: path })).toBe(lifetimes.asked);
  });
});
