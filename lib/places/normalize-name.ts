const letters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ĸ: "k",
  ƀ: "b",
  ǝ: "e",
  ə: "a",
};

const special = new RegExp(`[${Object.keys(letters).join("")}]`, "g");

/**
 * The form in which names are compared: lower case, without accents, apostrophes or punctuation, words apart by one
 * space. Letters of every script stay. "São João-da Madeira" → "sao joao da madeira".
 */
export function normalizeName(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(/['’‘ʻʼ`´ʹ·]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .normalize("NFC");
}
