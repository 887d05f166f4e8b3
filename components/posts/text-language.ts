const rightToLeft = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]);

/** `lang` and `dir` for words of that language; nothing for the site's own, which the page already says. */
export function textLanguage(language: string): { lang?: string; dir?: "rtl" | "ltr" } {
  const primary = language.split("-")[0] ?? "";
  if (primary === "en" || primary === "") return {};
  return { lang: language, dir: rightToLeft.has(scriptOf(language)) ? "rtl" : "ltr" };
}

/** The script a language is written in unless it says otherwise: `az` is Latin, `az-Arab` is not. */
function scriptOf(language: string): string {
  return new Intl.Locale(language).maximize().script ?? "";
}
