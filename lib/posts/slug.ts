import "server-only";
import { randomInt } from "node:crypto";
import anyAscii from "any-ascii";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";

const longest = 80;

// Paths under /stories/ that pages of ours may want one day, and words that read like one.
const reserved = new Set([
  "new",
  "edit",
  "page",
  "feed",
  "rss",
  "atom",
  "all",
  "archive",
  "latest",
  "null",
  "undefined",
]);

/**
 * A title as a piece of an address: lower-case ASCII letters and digits with single hyphens, at most 80 characters.
 * Other scripts are written in Latin letters. Empty when nothing of the text can be spelled.
 */
export function slugify(text: string): string {
  const plain = anyAscii(text.normalize("NFC"))
    .toLowerCase()
    .replace(/['’`]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest + 1);
  const lastWord = cut.lastIndexOf("-");
  return lastWord > longest / 2 ? cut.slice(0, lastWord) : plain.slice(0, longest).replace(/-+$/, "");
}

/** The slug a title asks for, before asking whether it is free. Never empty, never reserved. */
export function wantedSlug(title: string): string {
  const slug = slugify(title) || "story";
  return reserved.has(slug) ? `${slug}-story` : slug;
}

/**
 * The slug an author typed, spelled as addresses are, or what is wrong with it. Emoji are no words here, although some
 * have names that could be spelled.
 */
export function readSlug(typed: string): { slug: string } | { problem: string } {
  const slug = slugify(typed.replace(/\p{Extended_Pictographic}|\p{Regional_Indicator}/gu, " "));
  if (!slug)
    return { problem: "An address needs at least one letter or number; emoji and signs alone make none." };
  if (reserved.has(slug))
    return { problem: `“${slug}” is a word of the site's own. Choose another address.` };
  return { slug };
}

/** Tags keep "C", "C++" and "C#" apart. Empty when nothing of the name can be spelled. */
export function tagSlug(name: string): string {
  return slugify(name.replace(/^#+/, "").replaceAll("+", " plus").replaceAll("#", " sharp"));
}

const smallNumbers = 20;

/** What to try for an address, in turn: as wanted, with a small number, then with numbers that nobody can use up. */
export function slugCandidates(wanted: string): string[] {
  const small = Array.from({ length: smallNumbers - 1 }, (_, index) => `${wanted}-${index + 2}`);
  const large = Array.from({ length: 10 }, () => `${wanted}-${randomInt(smallNumbers + 1, 10_000_000)}`);
  return [wanted, ...small, ...large];
}

/** The first of `slug`, `slug-2`, `slug-3` … that no post has or had. Only an answer for this moment. */
export async function freeSlug(tx: Prisma.TransactionClient, wanted: string): Promise<string> {
  const candidates = slugCandidates(wanted);
  const taken = await tx.postSlug.findMany({ where: { slug: { in: candidates } }, select: { slug: true } });
  const names = new Set(taken.map(({ slug }) => slug));
  const free = candidates.find((slug) => !names.has(slug));
  if (!free) throw new AppError("unavailable", crowdedSlug);
  return free;
}

const crowdedSlug = "Many stories with this title are being published. Try again in a moment.";

/**
 * Takes a free slug for a post and answers it. The primary key is the fence: who loses a race waits for the other's
 * commit and takes the next number.
 */
export async function claimSlug(
  tx: Prisma.TransactionClient,
  postId: string,
  wanted: string,
): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const slug = await freeSlug(tx, wanted);
    const { count } = await tx.postSlug.createMany({ data: [{ slug, postId }], skipDuplicates: true });
    if (count === 1) return slug;
  }
  throw new AppError("unavailable", crowdedSlug);
}

export const takenSlug = "Another story has this address, or had it once. Choose another one.";

/**
 * Takes the slug its author asks for, which may be one the post had before. A slug that is or was another post's is
 * refused: its readers are still sent there.
 * @param slug what `readSlug` answered
 * @throws AppError `invalid` on `slug`
 */
export async function claimAskedSlug(
  tx: Prisma.TransactionClient,
  postId: string,
  slug: string,
): Promise<string> {
  await tx.postSlug.createMany({ data: [{ slug, postId }], skipDuplicates: true });
  const row = await tx.postSlug.findUnique({ where: { slug }, select: { postId: true } });
  if (row?.postId !== postId) throw new AppError("invalid", takenSlug, { fields: { slug: takenSlug } });
  return slug;
}
