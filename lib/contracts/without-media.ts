type JsonNode = { type?: string; attrs?: Record<string, unknown>; content?: JsonNode[] };

/** The words below a picture stay when the picture goes. */
function wordsBelow({ attrs }: JsonNode): JsonNode[] {
  const { caption } = attrs ?? {};
  if (typeof caption !== "string" || !caption) return [];
  return [{ type: "paragraph", content: [{ type: "text", text: caption } as JsonNode] }];
}

/** A text without these pictures and files; an empty line holds open what held nothing else. */
export function withoutMedia<Node extends JsonNode>(node: Node, publicIds: ReadonlySet<string>): Node {
  if (!node.content) return node;
  const isTaken = ({ type, attrs, content }: JsonNode): boolean =>
    publicIds.has(String(attrs?.publicId)) || (type === "gallery" && (content ?? []).every(isTaken));
  const left = node.content.flatMap((child) => {
    if (!isTaken(child)) return [child];
    return node.type === "gallery" ? [] : [child, ...(child.content ?? [])].flatMap(wordsBelow);
  });
  if (left.length === 0 && node.content.length > 0) return { ...node, content: [{ type: "paragraph" }] };
  return { ...node, content: left.map((child) => withoutMedia(child, publicIds)) };
}
