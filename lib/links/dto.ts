export type CheckedLink = {
  href: string;
  /** What is wrong, to follow the link's name in a sentence; null: it answers. */
  problem: string | null;
};
