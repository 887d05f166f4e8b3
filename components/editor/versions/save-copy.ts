import type { PostDocument } from "@/lib/contracts/document";
import type { Result, WireError } from "@/lib/contracts/errors";
import { withoutMedia } from "@/lib/contracts/without-media";
import type { DraftBody } from "../draft-body";

/** A body without what a refusal names as somebody else's; null when it names nothing of that kind. */
function withoutRefused(body: DraftBody, { fields }: WireError): DraftBody | null {
  if (fields?.placeId) return { ...body, place: null };
  const pictures = new Set(fields?.pictures?.split("\n"));
  if (pictures.size === 0) return null;
  return {
    ...body,
    cover: body.cover && pictures.has(body.cover.publicId) ? null : body.cover,
    content: withoutMedia(body.content as PostDocument, pictures),
  };
}

/**
 * Saves words as a story of one's own. What of it is another author's, pictures and a place that nobody else knows, is
 * left out, so that the words are kept in any case. Resolves with what stands in the way, or with null.
 */
export async function saveCopy(
  body: DraftBody,
  save: (body: DraftBody) => Promise<Result<unknown>>,
): Promise<WireError | null> {
  let part = body;
  // Once for the place, once for the pictures.
  for (let attempt = 0; ; attempt++) {
    const result = await save(part);
    if (result.ok) return null;
    const rest = attempt < 2 ? withoutRefused(part, result.error) : null;
    if (!rest) return result.error;
    part = rest;
  }
}
