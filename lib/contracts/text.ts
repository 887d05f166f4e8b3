/**
 * Text as both stores can hold it, PostgreSQL in columns and in jsonb: without NUL and without halves of surrogate
 * pairs.
 */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\p{Cs}/gu, "\uFFFD");
}

// Characters without a shape of their own, which some keyboards and pages leave behind, and the blank of Braille.
const shapeless = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]*$/u;

/** Whether a reader would see nothing at all of a text. */
export function isBlank(text: string): boolean {
  return shapeless.test(text);
}
