import "server-only";
import type { PostDocument } from "@/lib/contracts/document";
import type { ExportedRevision } from "@/lib/export/export-format";
import type { PlaceDelay, Precision } from "@/lib/places/dto";
import type { PostSettings } from "@/lib/posts/dto";
import { fewAtOnce } from "@/lib/rate-limit/few-at-once";
import type { Converter } from "./conversion/converter";
import type { StoredPicture } from "./flow";
import { type FetchRemote, type Kept, keepEachOnce, type Store } from "./keep-picture";
import { resolveLink } from "./link-targets";
import type { LoadedSource } from "./load-blog";
import type { PlannedPost } from "./plan-import";
import type { Prepared } from "./prepare-source";
import type { FoundPicture } from "./story-pictures";

/** Of one story: for each of them its text is read once more, to find the line. */
const mostNotes = 200;

/** One text of a post, ready to be written. */
export type ConvertedText = {
  title: string;
  subtitle: string;
  content: PostDocument;
  tags: readonly string[];
  cover: StoredPicture | null;
  coverAlt: string;
  placeId: string | null;
  placePrecision: Precision;
  /** From an export of ours, absent: what is stored stays. */
  placeDelayHours?: PlaceDelay | undefined;
  /** From an export of ours; absent: what is stored stays. */
  settings?: PostSettings | undefined;
};

/** A version of a story's history, ready to be written. */
export type ConvertedRevision = Omit<ExportedRevision, "text"> & { text: ConvertedText; wordCount: number };

export type ConvertedSource = {
  /** What readers will see; null: nothing. */
  published: ConvertedText | null;
  /** What will wait to be published; null: nothing. */
  draft: ConvertedText | null;
  /** From an export of ours, the oldest first. */
  history?: ConvertedRevision[];
  notes: { text: string; line?: number }[];
  /** `fetched` of those that are kept came from other sites, or in a dry run would be tried. */
  pictures: { kept: number; linked: number; missing: number; fetched: number };
};

/**
 * Makes the document, its pictures kept by `store` first.
 * @param store refuses what is no picture with an AppError, which is noted; other errors stop the import
 * @param fetchRemote keeps a picture of another site; null: they are linked
 * @throws AppError `too_large` when the document is
 */
export async function convertSource(
  prepared: Prepared,
  store: Store,
  { converter, fetchRemote }: { converter: Converter; fetchRemote: FetchRemote | null },
): Promise<ConvertedSource> {
  const { source, scanned, context, targets } = prepared;
  const notes: ConvertedSource["notes"] = source.meta.notes.map((text) => ({ text }));
  let left = mostNotes;
  const note = (text: string, near?: string) => {
    if (left-- <= 0) return;
    const line = near ? lineIn(source, near) : undefined;
    notes.push({ text, ...(line === undefined ? {} : { line }) });
  };
  const stored = new Map<string, StoredPicture | { href: string | null }>();
  const elsewhere: string[] = [];
  let missing = 0;
  let fetched = 0;
  let linked = 0;
  const keep = keepEachOnce(store);
  const remote = await fetchAll(prepared.pictures, fetchRemote);
  for (const [src, picture] of prepared.pictures) {
    const { isStill, ...result } = remote.get(src) ?? (await keep(picture));
    stored.set(src, result);
    if (isStill) note(`The animation “${shorten(src)}” is too large; its first picture is kept.`, src);
    if ("publicId" in result) {
      if (remote.has(src)) fetched++;
      continue;
    }
    const isLost = result.href && isOnlyCover(src, source);
    if (isLost) {
      missing++;
      if (!result.reason)
        note(`The cover “${shorten(src)}” is on another site, and not kept: upload it here.`);
    } else if (result.href) {
      linked++;
      if (!result.reason) elsewhere.push(src);
    } else missing++;
    if (!result.reason) continue;
    const instead = result.href && !isLost ? "; it is linked instead" : "";
    note(`The picture “${shorten(src)}” is not kept: ${result.reason}${instead}.`, src);
  }
  noteAll(
    elsewhere,
    ["is on another site, and linked instead", "are on other sites, and linked instead"],
    "picture",
    note,
  );
  for (const name of new Set(scanned.shortcodes)) note(`The shortcode “${name}” means nothing here.`, name);
  for (const [tag, { use }] of scanned.html) {
    if (use === "dropped") note(`<${tag}> was left out.`, `<${tag}`);
    else if (use === "unknown") note(`<${tag}> is no HTML; it is kept as text.`, `<${tag}`);
  }
  const addresses = [...scanned.links, ...scanned.players];
  const built = await converter.build({
    file: source.file,
    title: source.meta.title,
    pictures: stored,
    links: new Map(addresses.map((href) => [href, resolveLink(href, context, targets)])),
  });
  for (const { text, near } of built.notes) note(text, near);
  const { content, title, nowhere } = built;
  noteAll(nowhere, ["leads nowhere; its text is kept", "lead nowhere; their text is kept"], "link", note);
  if (left < 0) notes.push({ text: `${-left} more notes like these are left out.` });
  const { meta } = source;
  const found = meta.cover ? stored.get(meta.cover.src) : undefined;
  const cover = found && "publicId" in found ? found : null;
  const text: ConvertedText = {
    title: meta.title ?? title ?? titleFromFile(source.file, note),
    subtitle: meta.subtitle,
    content,
    tags: meta.tags,
    cover,
    coverAlt: cover ? (meta.cover?.alt ?? "") : "",
    placeId: null,
    placePrecision: "city",
  };
  return {
    published: meta.isDraft ? null : text,
    draft: meta.isDraft ? text : null,
    notes,
    pictures: {
      kept: prepared.pictures.size - linked - missing,
      linked,
      missing,
      fetched,
    },
  };
}

/** A cover that the text does not show as well: no link can stand for it. */
const isOnlyCover = (src: string, { meta, body }: PlannedPost) =>
  meta.cover?.src === src && !body.includes(src);

const shorten = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Of the addresses in one note. */
const mostNamed = 50;

/** One note about all of a kind, however many. */
function noteAll(
  addresses: readonly string[],
  where: [one: string, many: string],
  what: string,
  note: (text: string, near?: string) => void,
): void {
  const [first] = addresses;
  if (first === undefined) return;
  const more = addresses.length - mostNamed;
  const list =
    addresses
      .slice(0, mostNamed)
      .map((address) => `“${shorten(address)}”`)
      .join(", ") + (more > 0 ? ` and ${more} more` : "");
  note(
    addresses.length === 1
      ? `The ${what} ${list} ${where[0]}.`
      : `${addresses.length} ${what}s ${where[1]}: ${list}.`,
    first,
  );
}

/** The line of the file on which a piece of its text stands first. */
function lineIn(
  { body, bodyLine, hasLines }: Pick<LoadedSource, "body" | "bodyLine" | "hasLines">,
  piece: string,
): number | undefined {
  const at = hasLines ? body.indexOf(piece) : -1;
  return at < 0 ? undefined : bodyLine + body.slice(0, at).split("\n").length - 1;
}

const remoteAtOnce = 4;

/** The pictures of other sites, as far as they can be had; the others stay links, with the reason. */
async function fetchAll(
  pictures: ReadonlyMap<string, FoundPicture>,
  fetchRemote: FetchRemote | null,
): Promise<Map<string, Kept>> {
  if (!fetchRemote) return new Map();
  const remote = [...pictures].flatMap(([src, found]) =>
    "href" in found ? [{ src, href: found.href }] : [],
  );
  const kept = await fewAtOnce(remote, remoteAtOnce, async ({ src, href }) => {
    const result = await fetchRemote(href);
    return [src, "publicId" in result ? result : { ...result, href }] as const;
  });
  return new Map(kept);
}

function titleFromFile(file: string, note: (text: string) => void): string {
  note("It has no title; its file's name is used.");
  const parts = file
    .replace(/\.[^.]+$/, "")
    .replace(/\/index$/i, "")
    .split("/");
  const name = (parts.at(-1) ?? "")
    .replace(/^\d{4}-\d{2}-\d{2}-/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return name ? name[0]?.toUpperCase() + name.slice(1) : "Untitled";
}
