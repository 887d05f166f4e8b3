import type { DocumentNode, PostDocument } from "./document";

/** Names a route by its places, in their order. */
export const routeKey = (slugs: readonly string[]): string => slugs.join(" ");

/** The places of each route of a checked document. */
export function documentRoutes(doc: PostDocument): string[][] {
  const found: string[][] = [];
  const visit = (node: DocumentNode): void => {
    if (node.type === "route") found.push(node.attrs?.places as string[]);
    for (const child of node.content ?? []) visit(child);
  };
  for (const node of doc.content) visit(node);
  return found;
}
