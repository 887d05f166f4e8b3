import "server-only";
import type { DocumentNode } from "@/lib/contracts/document";
import type { StoredPicture } from "./flow";

/** Every public id that a value names, in the order of its text. */
export function namedPictures(value: unknown): string[] {
  const found = new Set<string>();
  const visit = (one: unknown): void => {
    if (Array.isArray(one)) one.forEach(visit);
    else if (typeof one === "object" && one !== null) {
      for (const [key, inner] of Object.entries(one)) {
        if (key === "publicId" && typeof inner === "string") found.add(inner);
        else visit(inner);
      }
    }
  };
  visit(value);
  return [...found];
}

/** The document with other names for its pictures and links; what is not there leaves its words. */
export function translateNode(
  node: DocumentNode,
  pictures: ReadonlyMap<string, StoredPicture | null>,
  links: ReadonlyMap<string, string>,
): DocumentNode {
  const isLost =
    ["image", "fileLink"].includes(node.type) && pictures.get(String(node.attrs?.publicId)) === null;
  if (isLost) {
    const words = [node.attrs?.alt, node.attrs?.caption, node.attrs?.name].filter(Boolean).join(" ");
    return { type: "paragraph", ...(words ? { content: [{ type: "text", text: words }] } : {}) };
  }
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const stored = key === "publicId" ? pictures.get(String(inner)) : undefined;
        return [key, stored ? stored.publicId : rename(inner)];
      }),
    );
  };
  return {
    ...node,
    ...(node.attrs ? { attrs: rename(node.attrs) as Record<string, unknown> } : {}),
    ...(node.content ? { content: node.content.map((child) => translateNode(child, pictures, links)) } : {}),
    ...(node.marks
      ? {
          marks: node.marks.map((mark) =>
            mark.type === "link"
              ? { ...mark, attrs: { ...mark.attrs, href: links.get(mark.attrs.href) ?? mark.attrs.href } }
              : mark,
          ),
        }
      : {}),
  };
}
