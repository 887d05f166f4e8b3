/** What everybody who is signed in has of their own. */
export const ownPlaces = [
  { href: "/following", words: "Following" },
  { href: "/reading-list", words: "Reading list" },
  { href: "/studio", words: "Studio" },
  { href: "/messages", words: "Messages" },
  { href: "/settings", words: "Settings" },
] as const;
