/** A tag as its keepers see it. */
export type ManagedTagDto = {
  id: string;
  slug: string;
  name: string;
  description: string;
  /** Stories that have it, drafts aside: those of whoever asks, and everybody's. */
  own: number;
  total: number;
  canChange: boolean;
};
