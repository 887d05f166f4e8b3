type JsonNode = { type?: string; content?: JsonNode[] };

/** The editor's JSON as it can be saved: pictures still on their way are left out, an empty line holds their block open. */
export function withoutUploads<T extends JsonNode>(node: T): T {
  if (!node.content) return node;
  const content = node.content.filter(({ type }) => type !== "imageUpload").map(withoutUploads);
  const isEmptied = content.length === 0 && node.content.length > 0;
  return { ...node, content: isEmptied ? [{ type: "paragraph" }] : content };
}
