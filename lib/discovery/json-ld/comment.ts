import "server-only";
import { shorten } from "../site";
import { person, type Thing } from "./things";

/** What a comment must have to be listed. */
export type CommentToList = {
  id: string;
  authorName: string;
  /** Null for somebody without an account here. */
  authorHandle: string | null;
  /** Plain. */
  text: string;
  /** ISO 8601. */
  createdAt: string;
  /** What it answers; null: the story. */
  parentId: string | null;
};

/** As many as a page of comments shows; more would weigh more than the story. */
const most = 50;
/** Characters of one. */
export const mostText = 1_000;

/**
 * schema.org data of comments that the page shows. An answer names what it answers, also when that is not among them.
 * @param story the story's whole address
 */
export function commentJsonLd(story: string, comments: readonly CommentToList[]): Thing[] {
  const address = (id: string) => `${story}#comment-${id}`;
  return comments.slice(0, most).map(({ id, authorName, authorHandle, text, createdAt, parentId }) => ({
    "@type": "Comment",
    "@id": address(id),
    url: address(id),
    author: person({ name: authorName, handle: authorHandle }),
    text: shorten(text, mostText),
    dateCreated: createdAt,
    ...(parentId === null ? {} : { parentItem: { "@type": "Comment", "@id": address(parentId) } }),
  }));
}
