import { emptyDocument } from "@/lib/contracts/document";
import type { DraftDto } from "./dto";

/** A story that nobody has written a word of, and that is stored nowhere. Its first save stores it under this id. */
export function newDraft(postId: string): DraftDto {
  return {
    postId,
    version: 0,
    status: "draft",
    slug: null,
    title: "",
    subtitle: "",
    content: emptyDocument,
    tags: [],
    cover: null,
    place: null,
    placePrecision: "city",
    placeDelayHours: 0,
    settings: { slug: "", canonicalUrl: "", excerpt: "", seoTitle: "", seoDescription: "", language: "" },
    wordCount: 0,
    publishAt: null,
    savedAt: null,
    hasUnpublishedChanges: false,
    ownerName: null,
  };
}
