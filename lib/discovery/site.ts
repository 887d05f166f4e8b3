import "server-only";
import { env } from "@/lib/env";

/** The site as machines are told of it. */
export const site = {
  name: "Nirvana",
  title: "Nirvana: stories that happen somewhere",
  description: "Stories that happen somewhere, and a way to talk with the people who wrote them.",
  /** BCP 47, of what is not a story's own text. */
  language: "en",
} as const;

/** A path of this site as a whole address; what is one already stays. Loads on the edge too. */
export function absoluteUrl(path: string): string {
  return new URL(path, env().SITE_URL).href;
}

/** Words in at most so many characters, cut between two words, with a sign that more was said. */
export function shorten(text: string, most: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  const characters = [...plain];
  if (characters.length <= most) return plain;
  const cut = characters.slice(0, most - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/, "")}…`;
}
