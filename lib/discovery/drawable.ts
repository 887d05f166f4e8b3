/**
 * What the static files of Newsreader (Latin, Vietnamese) and Noto Serif (Greek, Cyrillic) can draw, read from their
 * character maps. Anything else would send the drawing to a font service of somebody else's.
 */
const drawn =
  /[ -~\u00a0-\u0131\u0134-\u0148\u014a-\u017e\u018f\u0192\u01a0\u01a1\u01af\u01b0\u01fa-\u021b\u0259\u02bc\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u045f\u0490\u0491\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212]/u;

/** Signs that have a twin among those that are drawn. */
const twins: readonly (readonly [RegExp, string])[] = [
  [/[\u2010\u2011]/gu, "-"],
  [/[\u2015\u2e3a]/gu, "—"],
  [/[\u02b9\u02bb\uff07]/gu, "’"],
  [/\s+/gu, " "],
];

/**
 * Words as they can be drawn without asking anybody for a font: emoji and signs are left out. Null when a letter or a
 * number would be, as in Chinese or Arabic: better none of a title than half of it.
 */
export function drawable(text: string): string | null {
  let plain = text.normalize("NFC");
  for (const [sign, twin] of twins) plain = plain.replace(sign, twin);
  let kept = "";
  for (const character of plain) {
    if (drawn.test(character)) kept += character;
    else if (/[\p{L}\p{N}]/u.test(character)) return null;
  }
  return kept.replace(/ {2,}/g, " ").trim() || null;
}
