const rightToLeft = new Set(["ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug"]);

/** `lang` and `dir` for words of that language; nothing for the site's own, which the page already says. */
export function textLanguage(language: string): { lang?: string; dir?: "rtl" | "ltr" } {
  const primary = language.split("-")[0] ?? "";
  if (primary === "en" || primary === "") return {};
  return { lang: language, dir: rightToLeft.has(primary) ? "rtl" : "ltr" };
}
