import { delayWords } from "@/components/places/delay-words";
import type { CoverDto, PostSettings } from "@/lib/posts/dto";
import type { DraftBody } from "../draft-body";

/** A picture in the text. `nth`: of those with this id, counted from 0. */
export type TextPicture = { publicId: string; nth: number; alt: string };

type Walked = {
  type?: string;
  attrs?: Record<string, unknown>;
  marks?: { type?: string; attrs?: Record<string, unknown> }[];
};

/** Every node of a document, whatever kinds there are, without descending by recursion. */
function* nodesOf(content: unknown): Generator<Walked> {
  const waiting: unknown[] = [content];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value.toReversed());
    else if (value !== null && typeof value === "object") {
      yield value as Walked;
      waiting.push((value as { content?: unknown }).content);
    }
  }
}

/** The pictures of a text in its order, alone or in the lists that a block keeps. */
export function picturesOf(content: unknown): TextPicture[] {
  const found: TextPicture[] = [];
  const add = (attrs: unknown) => {
    const { publicId, alt } = (attrs ?? {}) as { publicId?: unknown; alt?: unknown };
    if (typeof publicId !== "string" || !publicId) return;
    const nth = found.filter((picture) => picture.publicId === publicId).length;
    found.push({ publicId, nth, alt: typeof alt === "string" ? alt.trim() : "" });
  };
  for (const { type, attrs } of nodesOf(content)) {
    // A file has a public id as well, and says by its name what it is.
    if (type === "fileLink") continue;
    add(attrs);
    for (const value of Object.values(attrs ?? {})) if (Array.isArray(value)) value.forEach(add);
  }
  return found;
}

/** Where the links of a text lead, each once, in its order. */
export function linksOf(content: unknown): string[] {
  const found = new Set<string>();
  for (const { marks, attrs } of nodesOf(content)) {
    for (const mark of marks ?? []) {
      const href = mark.type === "link" ? mark.attrs?.href : undefined;
      if (typeof href === "string" && /^(https?:|\/)/i.test(href)) found.add(href);
    }
    for (const name of ["href", "url"]) {
      const href = attrs?.[name];
      if (typeof href === "string" && /^https?:/i.test(href)) found.add(href);
    }
  }
  return [...found];
}

export type CheckState = {
  /** Whether there is nothing to do here. Nothing of it stands in the way of publishing. */
  isDone: boolean;
  says: string;
};

export function coverCheck(cover: CoverDto | null, hasPlace: boolean): CheckState {
  if (!cover) {
    return hasPlace
      ? { isDone: true, says: "The chart of the place is the cover." }
      : { isDone: false, says: "No cover, and no place whose chart could be one." };
  }
  return cover.alt.trim()
    ? { isDone: true, says: "A cover, with words for those who do not see it." }
    : { isDone: false, says: "The cover has no words for those who do not see it." };
}

export function picturesCheck(pictures: readonly TextPicture[]): CheckState {
  const missing = pictures.filter(({ alt }) => !alt).length;
  const count = pictures.length === 1 ? "The picture" : `All ${pictures.length} pictures`;
  if (pictures.length === 0) return { isDone: true, says: "No pictures in the text." };
  if (missing === 0) {
    return {
      isDone: true,
      says: `${count} in the text ${pictures.length === 1 ? "has" : "have"} a description.`,
    };
  }
  return {
    isDone: false,
    says: missing === 1 ? "One picture has no description." : `${missing} pictures have no description.`,
  };
}

export function descriptionCheck({
  subtitle,
  settings,
}: {
  subtitle: string;
  settings: PostSettings;
}): CheckState {
  if (settings.excerpt.trim()) return { isDone: true, says: "Your own excerpt describes it." };
  return subtitle.trim()
    ? { isDone: true, says: "The subtitle describes it." }
    : { isDone: false, says: "No subtitle or excerpt: its first sentences stand in lists." };
}

const shown: Record<DraftBody["placePrecision"], string> = {
  exact: "Readers see the exact spot.",
  city: "Readers see the town.",
  region: "Readers see the region, no more.",
  country: "Readers see the country, no more.",
  hidden: "The place is kept to yourself.",
};

export function placeCheck({
  place,
  placePrecision,
  placeDelayHours = 0,
}: Pick<DraftBody, "place" | "placePrecision" | "placeDelayHours">): CheckState {
  const isLater = placeDelayHours > 0 && placePrecision !== "hidden";
  const delay = isLater ? ` ${delayWords(placeDelayHours)}.` : "";
  return place
    ? { isDone: true, says: `${place.label}. ${shown[placePrecision]}${delay}` }
    : { isDone: false, says: "No place: it is on no chart." };
}

export function tagsCheck(tags: readonly string[]): CheckState {
  return tags.length > 0
    ? { isDone: true, says: tags.join(", ") }
    : { isDone: false, says: "No tags: readers find it by its words alone." };
}
