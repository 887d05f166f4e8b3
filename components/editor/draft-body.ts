import { isEmptyDocument, type PostDocument } from "@/lib/contracts/document";
import { isBlank } from "@/lib/contracts/text";
import type { PlaceDto, Precision } from "@/lib/places/dto";
import type { CoverDto, DraftDto, PostSettings } from "@/lib/posts/dto";

/** All that the author can change of a story, as the editor holds it. `content` is ProseMirror JSON, not yet checked. */
export type DraftBody = {
  title: string;
  subtitle: string;
  content: unknown;
  tags: string[];
  cover: CoverDto | null;
  place: PlaceDto | null;
  placePrecision: Precision;
  /** Absent in words that an older editor kept. */
  placeDelayHours?: number | undefined;
  settings: PostSettings;
  /** Markdown that is not a text yet: `content` is then what the story said before. */
  unread?: UnreadMarkdown | undefined;
};

/** Markdown as it was written, and why it cannot be read; empty while nobody has tried. */
export type UnreadMarkdown = { markdown: string; reason: string };

export function bodyOf(draft: DraftDto): DraftBody {
  const { title, subtitle, content, tags, cover, place, placePrecision, placeDelayHours, settings } = draft;
  return { title, subtitle, content, tags, cover, place, placePrecision, placeDelayHours, settings };
}

/** The body with all its words: Markdown that cannot be read stands in it as it was written, as code. */
export function wholeBody(body: DraftBody): DraftBody {
  if (!body.unread) return body;
  const text = { type: "text", text: body.unread.markdown };
  const content = {
    type: "doc",
    content: [{ type: "codeBlock", attrs: { language: "markdown" }, content: [text] }],
  };
  return { ...body, content, unread: undefined };
}

/** What POST /api/drafts takes for this body, without version and writer. No word of it is left out. */
export function payloadOf(body: DraftBody) {
  return {
    title: body.title,
    subtitle: body.subtitle,
    content: wholeBody(body).content,
    tags: body.tags,
    coverPublicId: body.cover?.publicId ?? null,
    coverAlt: body.cover?.alt ?? "",
    placeId: body.place?.id ?? null,
    placePrecision: body.placePrecision,
    placeDelayHours: body.placeDelayHours ?? 0,
    settings: body.settings,
  };
}

/** Whether two bodies would be stored as the same draft. */
export function isSameBody(a: DraftBody, b: DraftBody): boolean {
  return canonical(payloadOf(a)) === canonical(payloadOf(b));
}

const saysNothing = ([key, inner]: [string, unknown]): boolean =>
  inner === null ||
  inner === undefined ||
  ((key === "colspan" || key === "rowspan" || key === "start") && inner === 1) ||
  (key === "attrs" && typeof inner === "object" && Object.entries(inner).every(saysNothing));

/** JSON without what says nothing, keys in order: the editor writes defaults out that the gate leaves out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    const entries = Object.entries(part).filter((entry) => !saysNothing(entry));
    return Object.fromEntries(entries.toSorted(([x], [y]) => (x < y ? -1 : 1)));
  });
}

/** Whether nothing has been written yet: such a story is not worth a draft. */
export function isEmptyBody(body: DraftBody): boolean {
  return (
    isBlank(body.title) &&
    isBlank(body.subtitle) &&
    body.tags.length === 0 &&
    !body.cover &&
    !body.place &&
    (body.unread ? isBlank(body.unread.markdown) : isEmptyDocument((body.content ?? {}) as PostDocument))
  );
}
