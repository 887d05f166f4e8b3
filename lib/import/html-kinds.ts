const words = (text: string) => new Set(text.split(" "));

/** Elements that become nodes or marks of ours. */
const converted = words(
  "a abbr aside audio b blockquote br cite code dd del details dfn dl dt em embed figcaption figure h1 h2 h3 h4 h5 h6 " +
    "hr i iframe img ins kbd li mark menu meter ol p picture pre progress q s samp source strike strong sub summary sup " +
    "table tbody td tfoot th thead tr tt u ul var video caption object",
);

/** Elements that only arrange: their text is kept. */
const unwrapped = words(
  "address article bdi bdo big button center colgroup col data dialog div fieldset font footer form header hgroup " +
    "label legend main nav noscript option output param optgroup rp rt ruby search section select slot small span " +
    "textarea time track wbr acronym basefont body html input map area",
);

/** Elements whose text is not for readers. */
export const dropped = words(
  "base canvas head link meta noembed noframes script style svg math template title",
);

export type HtmlUse = "converted" | "unwrapped" | "dropped" | "unknown";

/** What becomes of an HTML element; `unknown` for what is none, like the `<T>` of a type in a sentence. */
export function htmlUse(tagName: string): HtmlUse {
  const name = tagName.toLowerCase();
  if (converted.has(name)) return "converted";
  if (unwrapped.has(name)) return "unwrapped";
  return dropped.has(name) ? "dropped" : "unknown";
}

/** Opening tags of a piece of HTML, comments left out. */
export function openingTags(html: string): string[] {
  const bare = html.replace(/<!--[\s\S]*?(-->|$)/g, "");
  return [...bare.matchAll(/<([a-zA-Z][^\s/>]*)/g)].map(([, name = ""]) => name.toLowerCase());
}
