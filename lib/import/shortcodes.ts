import type { Image, Link, Parent, PhrasingContent, Text } from "mdast";

// {{ youtube(id="x") }}, {% quote(by="y") %}, {{< figure src="a.png" >}}, {{% notice %}}, {% include x.html %}
// Bounded, so that a text made of braces is read in one pass.
const shortcode =
  /\{\{[<%]?\s{0,9}(\/?[\w:.-]{1,80})([\s\S]{0,2000}?)[%>]?\}\}|\{%\s{0,9}(\/?[\w:.-]{1,80})([\s\S]{0,2000}?)%\}/g;

function argument(source: string, ...wanted: string[]): string | null {
  for (const name of wanted) {
    const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|“([^”]*)”|'([^']*)'|([^\\s,)]+))`).exec(source);
    if (found) return found[1] ?? found[2] ?? found[3] ?? found[4] ?? null;
  }
  return null;
}

const players: Readonly<Record<string, string>> = {
  youtube: "https://www.youtube.com/watch?v=",
  vimeo: "https://vimeo.com/",
};

function meaning(name: string, source: string): PhrasingContent | null {
  const player = players[name];
  if (player) {
    const id = argument(source, "id") ?? /^\s*([\w-]+)\s*$/.exec(source)?.[1];
    if (!id) return null;
    const link: Link = { type: "link", url: player + encodeURIComponent(id), children: [] };
    link.children.push({ type: "text", value: "Watch the video" });
    return link;
  }
  if (name !== "figure" && name !== "image" && name !== "img") return null;
  const url = argument(source, "src", "path", "url");
  if (!url) return null;
  const image: Image = { type: "image", url, alt: argument(source, "alt") ?? "" };
  image.title = argument(source, "caption", "title");
  return image;
}

/** Whether a text could be a shortcode rather than somebody's curly brackets. */
function isCall(whole: string, name: string, source: string): boolean {
  return whole.startsWith("{%") || /^\{\{[<%]/.test(whole) || (/^\s*\(/.test(source) && name !== "");
}

/**
 * Replaces the shortcodes of Zola, Hugo and Jekyll in the texts of a tree: pictures and videos by what they mean, the
 * marks of others by nothing, what stands between them stays.
 * @returns the names of those that have no meaning here
 */
export function replaceShortcodes(tree: Parent): string[] {
  const lost: string[] = [];
  const visit = (parent: Parent): void => {
    parent.children = parent.children.flatMap((child) => {
      if ("children" in child) visit(child as Parent);
      return child.type === "text" && /\{[{%]/.test(child.value) ? split(child, lost) : [child];
    });
  };
  visit(tree);
  return lost;
}

function split(node: Text, lost: string[]): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let last = 0;
  for (const found of node.value.matchAll(shortcode)) {
    const [whole, braces, bracesSource, tag, tagSource] = found;
    const name = (braces ?? tag ?? "").split(/::|\./).at(-1) ?? "";
    const source = bracesSource ?? tagSource ?? "";
    if (!isCall(whole, name, source)) continue;
    parts.push({ type: "text", value: node.value.slice(last, found.index) });
    last = found.index + whole.length;
    const replacement = meaning(name, source);
    if (replacement) parts.push(replacement);
    else if (!/^(\/|end)/.test(name)) lost.push(name);
  }
  parts.push({ type: "text", value: node.value.slice(last) });
  return parts.filter((part) => part.type !== "text" || part.value !== "");
}
