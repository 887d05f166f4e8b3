export type DemoJourney = {
  author: string;
  slug: string;
  title: string;
  description: string;
  /** Slugs of the author's stories, in their order. */
  stories: readonly string[];
};

/** Stories of the demo content that belong together. */
export const journeys: readonly DemoJourney[] = [
  {
    author: "demo",
    slug: "north-until-it-stops",
    title: "North until it stops",
    description:
      "Three places where somebody keeps something going: a pan of salt, a train without a day, a pool in the snow. In the order in which I reached them.",
    stories: [
      "what-the-salt-pans-of-laeso-taught-me-about-patience",
      "the-train-that-runs-out-of-day",
      "the-warmest-room-is-outdoors",
    ],
  },
];
