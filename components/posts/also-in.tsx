import type { TranslationDto } from "@/lib/translations/dto";
import { textLanguage } from "./text-language";

/** The same story in other languages, each called as its own speakers call it. */
export function AlsoIn({ translations }: { translations: readonly TranslationDto[] }) {
  if (translations.length === 0) return null;
  return (
    <nav aria-label="Translations" className="mt-3 flex flex-wrap gap-x-4 text-[14px] text-ink-2">
      <span className="inline-flex min-h-11 items-center sm:min-h-6">Also in</span>
      {translations.map(({ slug, title, language }) => (
        <a
          key={slug}
          href={`/stories/${slug}`}
          hrefLang={language}
          title={title}
          className="inline-flex min-h-11 items-center font-semibold text-accent underline-offset-4 hover:underline sm:min-h-6"
          {...textLanguage(language)}
        >
          {languageName(language)}
        </a>
      ))}
    </nav>
  );
}

/** "Português"; the tag itself for a language without a name. */
function languageName(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  } catch {
    return language;
  }
}
