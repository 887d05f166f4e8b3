import type { ReactionKind } from "@/lib/contracts/mark";

/** What the demo authors said of each other's stories, keep to read, and follow. Stories by their slug. */
export type DemoReader = {
  handle: string;
  reactions: readonly (readonly [story: string, ...kinds: ReactionKind[]])[];
  readingList: readonly string[];
  authors: readonly string[];
  tags: readonly string[];
  journeys: readonly string[];
};

export const readers: readonly DemoReader[] = [
  {
    handle: "demo",
    reactions: [
      ["the-ferry-that-only-runs-when-the-fog-lifts", "moved", "going"],
      ["onomichi-counted-in-stairs", "going"],
      ["the-kitchen-with-two-doors", "moved"],
      ["the-quiet-hour-before-tsukiji-wakes", "been", "learned"],
    ],
    readingList: ["onomichi-counted-in-stairs", "the-kitchen-with-two-doors"],
    authors: ["aya", "ines"],
    tags: ["islands"],
    journeys: [],
  },
  {
    handle: "ines",
    reactions: [
      ["what-the-salt-pans-of-laeso-taught-me-about-patience", "moved", "learned"],
      ["the-warmest-room-is-outdoors", "going"],
      ["north-of-the-last-vending-machine", "been"],
    ],
    readingList: ["the-train-that-runs-out-of-day"],
    authors: ["demo"],
    tags: ["winter"],
    journeys: ["north-until-it-stops"],
  },
  {
    handle: "aya",
    reactions: [
      ["the-ferry-that-only-runs-when-the-fog-lifts", "moved", "learned"],
      ["what-the-salt-pans-of-laeso-taught-me-about-patience", "going", "learned"],
      ["the-train-that-runs-out-of-day", "moved"],
    ],
    readingList: [
      "what-the-salt-pans-of-laeso-taught-me-about-patience",
      "the-ferry-that-only-runs-when-the-fog-lifts",
    ],
    authors: ["ines"],
    tags: ["ferries"],
    journeys: ["north-until-it-stops"],
  },
];

/** Stories that the demo's home page is opened with, the first last, as somebody chose them one after the other. */
export const featured: readonly string[] = [
  "the-kitchen-with-two-doors",
  "onomichi-counted-in-stairs",
  "what-the-salt-pans-of-laeso-taught-me-about-patience",
  "the-ferry-that-only-runs-when-the-fog-lifts",
];

/** How often the demo's stories were opened lately, for a ranking of the week. */
export const views: readonly (readonly [story: string, views: number])[] = [
  ["the-ferry-that-only-runs-when-the-fog-lifts", 41],
  ["the-train-that-runs-out-of-day", 36],
  ["a-glossary-of-wind", 29],
  ["the-tailor-who-measures-by-looking", 22],
  ["onomichi-counted-in-stairs", 17],
  ["how-to-order-coffee-in-trieste", 12],
];
