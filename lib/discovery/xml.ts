/** What XML 1.0 has no way to say, not even escaped; and surrogates that stand alone. */
const impossible = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Words as they may stand in an element or a quoted attribute. */
export function escapeXml(text: string): string {
  return text.replace(impossible, "").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** An element that was written already. */
export class Xml {
  constructor(readonly text: string) {}
}

type Content = string | number | Xml | null | readonly Content[];

/** An element; words in it are escaped, null is left out. Without content it is empty. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>> = {},
  ...content: Content[]
): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join("");
  const inside = content.map(write).join("");
  return new Xml(inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`);
}

function write(content: Content): string {
  if (content === null) return "";
  if (content instanceof Xml) return content.text;
  if (typeof content === "object") return content.map(write).join("");
  return escapeXml(String(content));
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
