import type { z } from "zod";
import { knownDelay } from "@/lib/places/dto";
import type { DraftDto } from "./dto";
import type { saveDraftSchema } from "./schemas";

/** All that an author can set of a story: a save without what says where it belongs. The snapshot of a revision. */
export type DraftPayload = Omit<z.output<typeof saveDraftSchema>, "postId" | "version" | "writer">;

/** A stored draft as it would be saved again. */
export function draftPayload(draft: DraftDto): DraftPayload {
  return {
    title: draft.title,
    subtitle: draft.subtitle,
    content: draft.content,
    tags: draft.tags,
    coverPublicId: draft.cover?.publicId ?? null,
    coverAlt: draft.cover?.alt ?? "",
    placeId: draft.place?.id ?? null,
    placePrecision: draft.placePrecision,
    placeDelayHours: knownDelay(draft.placeDelayHours),
    settings: draft.settings,
  };
}
