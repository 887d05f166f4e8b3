import type { Mark } from "@/lib/contracts/mark";

/** A mark, what it is set on, and how it stands for one person. */
export type MarkDto = {
  mark: Mark;
  /** As lib/contracts/mark.ts names it. */
  name: string;
  /** The title of the story, or who or what is followed. */
  target: string;
  /** Of the target's page. */
  href: string;
  isOn: boolean;
};
