import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { guessLanguage } from "./guess-language";

/** The columns of a post that `languageOf` needs. */
export const languageSelect = { title: true, opening: true, language: true } satisfies Prisma.PostSelect;

/** BCP 47: as its authors say, or told by its script. */
export function languageOf({
  title,
  opening,
  language,
}: {
  title: string;
  opening: string;
  language: string;
}): string {
  return language || guessLanguage(`${title} ${opening.slice(0, 400)}`);
}
