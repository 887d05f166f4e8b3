import type { PostDto } from "@/lib/posts/dto";

/**
 * Who sees what is said through a link: everybody with a link to the story, its author alone, or nobody can say anything.
 * Only who has a `shared` one sees what others say.
 */
export const linkComments = ["shared", "private", "off"] as const;

export type LinkComments = (typeof linkComments)[number];

/** A preview link that works, for the author. Its secret was shown once, when it was made. */
export type PreviewLinkDto = {
  id: string;
  /** Whom it is for, in the author's words; may be empty. */
  label: string;
  /** ISO 8601. */
  createdAt: string;
  expiresAt: string;
  /** ISO 8601; null when nobody has opened it. */
  lastOpenedAt: string | null;
  opens: number;
  comments: LinkComments;
};

/** The answer to making one: `path` holds the secret, and is not to be had again. */
export type MadePreviewLink = { link: PreviewLinkDto; path: string };

/** What whoever has the link may read. */
export type PreviewDto = {
  /** The draft as readers would get it. */
  post: PostDto;
  /** Where readers see what is published of it; null while they see nothing. */
  publishedPath: string | null;
  linkId: string;
  comments: LinkComments;
  /** ISO 8601. */
  expiresAt: string;
};
