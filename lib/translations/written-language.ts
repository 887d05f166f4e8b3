import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { languageOf, languageSelect } from "@/lib/posts/post-language";

/** The columns of a post that `writtenLanguage` needs. */
export const writtenLanguageSelect = {
  ...languageSelect,
  draft: { select: { title: true, language: true } },
} satisfies Prisma.PostSelect;

type Row = Prisma.PostGetPayload<{ select: typeof writtenLanguageSelect }>;

/** BCP 47, of a story as its author has it before them: what they said in the draft counts already. */
export function writtenLanguage({ title, opening, language, draft }: Row): string {
  return languageOf({ title: draft?.title ?? title, opening, language: draft?.language ?? language });
}
