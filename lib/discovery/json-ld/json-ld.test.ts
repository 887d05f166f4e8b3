import { describe, expect, it } from "vitest";
import type { PostPlaceDto } from "@/lib/places/dto";
import type { PostDto } from "@/lib/posts/dto";
import { commentJsonLd } from "./comment";
import { authorJsonLd, homeJsonLd, journeyJsonLd, listJsonLd, placeJsonLd } from "./pages";
import { storyJsonLd } from "./story";
import { type JsonLdDocument, shownPlace, type Thing } from "./things";

const site = "http://localhost:3999";

const place: PostPlaceDto = {
  label: "Castro, Chile",
  slug: "castro-chile",
  coordinates: "42.47° S 73.77° W",
  point: { latitude: -42.47, longitude: -73.77 },
  chart: { path: "/charts/place/castro-chile/", alt: "Chart" },
  countryCode: "CL",
  region: "Los Lagos",
  precision: "city",
};

const post: PostDto = {
  id: "01990000-0000-7000-8000-000000000000",
  slug: "the-ferry",
  title: "The ferry",
  subtitle: "Four mornings",
  excerpt: "Four mornings",
  byline: "Inés and Aya",
  author: { handle: "ines", name: "Inés", avatar: null },
  authors: [
    { handle: null, name: "A name from elsewhere", avatar: null },
    { handle: "ines", name: "Inés", avatar: { publicId: "u/ines/face", width: 400, height: 400 } },
  ],
  place,
  cover: { publicId: "u/ines/pier", width: 1600, height: 900, alt: "A pier", placeholder: "" },
  tags: [
    { slug: "ferries", name: "Ferries" },
    { slug: "winter", name: "Winter" },
  ],
  publishedAt: "2026-11-20T10:00:00.000Z",
  editedAt: "2026-11-21T10:00:00.000Z",
  minutes: 4,
  wordCount: 900,
  language: "en",
  content: { type: "doc", content: [{ type: "paragraph" }] },
  canonicalUrl: null,
  seoTitle: "The ferry",
  seoDescription: "Four mornings of waiting.",
};

const find = ({ "@graph": things }: JsonLdDocument, type: string): Thing => {
  const thing = things.find((one) => one["@type"] === type);
  if (!thing) throw new Error(`there is no ${type}`);
  return thing;
};

const facts = { post, card: "/og/x.png", part: null, translations: [] };

describe("the data of a story", () => {
  it("names who wrote it, where, when and in how many words", () => {
    const data = find(storyJsonLd(facts), "BlogPosting");
    expect(data).toMatchObject({
      headline: "The ferry",
      mainEntityOfPage: `${site}/stories/the-ferry`,
      datePublished: "2026-11-20T10:00:00.000Z",
      dateModified: "2026-11-21T10:00:00.000Z",
      inLanguage: "en",
      wordCount: 900,
      timeRequired: "PT4M",
      keywords: "Ferries, Winter",
      author: [
        { "@type": "Person", name: "A name from elsewhere" },
        { "@id": `${site}/authors/ines#person`, url: `${site}/authors/ines`, name: "Inés" },
      ],
      publisher: { "@type": "Organization", name: "Nirvana" },
      contentLocation: {
        "@type": "Place",
        name: "Castro, Chile",
        url: `${site}/places/castro-chile`,
        geo: { "@type": "GeoCoordinates", latitude: -42.47, longitude: -73.77 },
      },
    });
    expect(data.author).not.toHaveProperty([0, "url"]);
    const images = data.image as string[];
    expect(images).toHaveLength(2);
    for (const image of images) expect(URL.canParse(image)).toBe(true);
    expect(data).not.toHaveProperty("comment");
  });

  it("says where it stands: below its first tag", () => {
    const items = find(storyJsonLd(facts), "BreadcrumbList").itemListElement as Thing[];
    expect(items.map(({ position, item }) => [position, item])).toEqual([
      [1, `${site}/`],
      [2, `${site}/stories`],
      [3, `${site}/tags/ferries`],
      [4, `${site}/stories/the-ferry`],
    ]);
  });

  it("names its journey, its translations and its comments", () => {
    const data = find(
      storyJsonLd({
        ...facts,
        part: {
          journey: { slug: "north", title: "North" },
          number: 2,
          count: 3,
          previous: null,
          next: null,
        },
        translations: [{ slug: "a-balsa", title: "A balsa", language: "pt" }],
        comments: {
          count: 7,
          shown: [
            {
              id: "1",
              authorName: "Aya",
              authorHandle: "aya",
              text: "Yes.",
              createdAt: post.publishedAt,
              parentId: null,
            },
            {
              id: "2",
              authorName: "Somebody",
              authorHandle: null,
              text: "No.",
              createdAt: post.publishedAt,
              parentId: "1",
            },
          ],
        },
      }),
      "BlogPosting",
    );
    expect(data).toMatchObject({
      position: 2,
      isPartOf: [{ "@id": `${site}/#website` }, { "@type": "CreativeWorkSeries", name: "North" }],
      workTranslation: [{ inLanguage: "pt", url: `${site}/stories/a-balsa` }],
      commentCount: 7,
      comment: [
        { "@type": "Comment", text: "Yes.", author: { url: `${site}/authors/aya` } },
        { text: "No.", parentItem: { "@id": `${site}/stories/the-ferry#comment-1` } },
      ],
    });
  });

  it("names no place for a story that keeps it, and no point for a country", () => {
    const hidden = find(storyJsonLd({ ...facts, post: { ...post, place: null } }), "BlogPosting");
    expect(hidden).not.toHaveProperty("contentLocation");
    const country = shownPlace({ ...place, label: "Chile", slug: null, coordinates: null });
    expect(country).toEqual({
      "@type": "Country",
      name: "Chile",
      address: { "@type": "PostalAddress", addressCountry: "CL" },
    });
  });

  it("lists no more comments than a page shows, none longer than one reads", () => {
    const many = Array.from({ length: 80 }, (_, index) => ({
      id: String(index),
      authorName: "Aya",
      authorHandle: "aya",
      text: "word ".repeat(1_000),
      createdAt: post.publishedAt,
      parentId: null,
    }));
    const listed = commentJsonLd(`${site}/stories/x`, many);
    expect(listed).toHaveLength(50);
    expect(String(listed[0]?.text).length).toBeLessThanOrEqual(1_000);
  });
});

describe("the data of other pages", () => {
  it("says how the site is searched", () => {
    expect(find(homeJsonLd([post]), "WebSite").potentialAction).toMatchObject({
      "@type": "SearchAction",
      target: { urlTemplate: `${site}/search?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    });
  });

  it("lists the stories of a page in its order", () => {
    const data = listJsonLd({ name: "Stories", path: "/stories", description: "All.", posts: [post] }, [
      { name: "Stories", path: "/stories" },
    ]);
    expect(find(data, "CollectionPage").mainEntity).toMatchObject({
      "@type": "ItemList",
      itemListElement: [{ position: 1, url: `${site}/stories/the-ferry` }],
    });
  });

  const castro = {
    id: "x",
    slug: "castro-chile",
    name: "Castro",
    region: "Los Lagos",
    countryCode: "CL",
    countryName: "Chile",
    latitude: -42.472_19,
    longitude: -73.773_19,
    label: "Castro, Chile",
    coordinates: "42.47° S 73.77° W",
    isHandMade: false,
  };

  it("rounds the point of a place as its page does", () => {
    expect(find(placeJsonLd(castro, "Stories.", [post]), "Place").geo).toEqual({
      "@type": "GeoCoordinates",
      latitude: -42.47,
      longitude: -73.77,
    });
  });

  it("says who an author is, and where they are at home by name alone", () => {
    const author = {
      id: "x",
      handle: "ines",
      name: "Inés",
      bio: "Writes on ferries.",
      avatar: null,
      homePlace: {
        label: castro.label,
        slug: castro.slug,
        chart: { path: "/charts/place/castro-chile/", alt: "" },
      },
      joinedAt: "2025-01-01T00:00:00.000Z",
      storyCount: 3,
    };
    const page = find(authorJsonLd(author, [post]), "ProfilePage");
    expect(page.mainEntity).toMatchObject({
      "@type": "Person",
      name: "Inés",
      alternateName: "@ines",
      description: "Writes on ferries.",
      homeLocation: { name: "Castro, Chile", url: `${site}/places/castro-chile` },
    });
    const covered = { ...author, homePlace: { ...author.homePlace, slug: null } };
    expect(find(authorJsonLd(covered, [post]), "ProfilePage").mainEntity).toMatchObject({
      homeLocation: { "@type": "Place", name: "Castro, Chile" },
    });
    expect(JSON.stringify(authorJsonLd(covered, [post]))).not.toContain("/places/");
    expect(JSON.stringify(page)).not.toContain("latitude");
  });

  it("names the parts of a journey in their order", () => {
    const journey = {
      slug: "north",
      title: "North",
      description: "",
      id: "j",
      owner: { handle: "ines", name: "Inés" },
      stories: [post, { ...post, slug: "two", title: "Two" }],
    };
    expect(find(journeyJsonLd(journey), "CreativeWorkSeries").hasPart).toMatchObject([
      { position: 1, headline: "The ferry" },
      { position: 2, headline: "Two", url: `${site}/stories/two` },
    ]);
  });
});
