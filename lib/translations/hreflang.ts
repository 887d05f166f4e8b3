import type { TranslationDto } from "./dto";

/**
 * Paths by hreflang for a story and its translations, the oldest also for whoever speaks none of the languages. Undefined
 * when there is nothing to choose from. A text of which only the script is known has no hreflang.
 */
export function hreflang(translations: readonly TranslationDto[]): Record<string, string> | undefined {
  const known = translations.filter(({ language }) => !language.startsWith("und"));
  const [oldest] = known;
  if (!oldest || known.length < 2) return undefined;
  const path = ({ slug }: TranslationDto) => `/stories/${slug}`;
  return {
    ...Object.fromEntries(known.map((one) => [one.language, path(one)])),
    "x-default": path(oldest),
  };
}
