import type { PostStatus } from "@/lib/posts/dto";

/** A story that says the same as another in another language, for readers. */
export type TranslationDto = {
  slug: string;
  title: string;
  /** BCP 47. */
  language: string;
};

/** The same for whoever writes one of them. */
export type OwnTranslationDto = {
  postId: string;
  /** May be empty. */
  title: string;
  /** BCP 47, as it is written now. */
  language: string;
  status: PostStatus;
  /** Whether whoever asks writes it, and may take it out. */
  isOwn: boolean;
};
