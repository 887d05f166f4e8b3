import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { guessLanguage } from "./guess-language";

/** The columns of a post that `languageOf` needs. */
export const languageSelect = { title: true, text: true, language: true } satisfies Prisma.PostSelect;

/** BCP 47: as its authors say, or told by its script. */
export function languageOf({
  title,
  text,
  language,
}: {
  title: string;
  text: string;
  language: string;
}): string {
  return language || guessLanguage(`${title} ${text.slice(0, 400)}`);
}
