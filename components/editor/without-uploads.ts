type JsonNode = { type?: string; content?: JsonNode[] };

/** A picture or a file on its way, or a gallery of nothing else. */
const isUpload = ({ type, content }: JsonNode): boolean =>
  type === "imageUpload" || type === "fileUpload" || (type === "gallery" && (content ?? []).every(isUpload));

/** The editor's JSON as it can be saved: what is still on its way is left out, an empty line holds their block open. */
export function withoutUploads<T extends JsonNode>(node: T): T {
  if (!node.content) return node;
  const content = node.content.filter((child) => !isUpload(child)).map(withoutUploads);
  const isEmptied = content.length === 0 && node.content.length > 0;
  return { ...node, content: isEmptied ? [{ type: "paragraph" }] : content };
}
