/** What is wrong with a canonical URL as typed, in words for its author; null when it may stay. Empty is fine. */
export function canonicalUrlProblem(typed: string): string | null {
  if (!typed) return null;
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\//i.test(typed)) {
    return "Give the whole address, beginning with https:// or http://.";
  }
  if (url.username || url.password) return "Leave the name and password out of this address.";
  return null;
}

/** A language tag in its canonical form; null for what is none. */
export function readLanguage(typed: string): string | null {
  try {
    return Intl.getCanonicalLocales(typed)[0] ?? null;
  } catch {
    return null;
  }
}

/** The same for a language: a BCP 47 tag such as `pt-BR`. */
export function languageProblem(typed: string): string | null {
  return typed && !readLanguage(typed) ? "Give a language tag, such as en, pt-BR or zh-Hant." : null;
}
