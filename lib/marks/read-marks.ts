import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { type Mark, type MarkState, markName, markSchema } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { targetColumn } from "@/lib/follows/follow-target";
import { readReactionCounts } from "@/lib/reactions/read-reaction-counts";

/** What one page can ask for. */
const most = 100;
const marksSchema = z.array(markSchema).max(most, "Ask for fewer at once.");

/**
 * How these marks stand for the actor, by name, in as many queries however many they are.
 * @throws AppError `unauthenticated`, `invalid`
 */
export async function readMarks(
  actor: Actor | null,
  names: readonly string[],
): Promise<Record<string, MarkState>> {
  if (!actor) throw new AppError("unauthenticated", "Sign in first: it is yours alone.");
  const marks = parseInput(marksSchema, names);
  const reactedTo = new Set(marks.flatMap((mark) => (mark.of === "reaction" ? mark.postId : [])));
  const [set, counts] = await Promise.all([readSet(actor.userId, marks), readReactionCounts([...reactedTo])]);
  const states: Record<string, MarkState> = {};
  for (const [index, name] of names.entries()) {
    const mark = marks[index];
    const count = mark?.of === "reaction" ? counts.get(mark.postId)?.[mark.kind] : undefined;
    states[name] = { isOn: set.has(name), ...(count === undefined ? {} : { count }) };
  }
  return states;
}

/** The names of those marks that are set. */
async function readSet(userId: string, marks: readonly Mark[]): Promise<Set<string>> {
  const ids = (wanted: (mark: Mark) => string | false) => marks.flatMap((mark) => wanted(mark) || []);
  const reactions = ids((mark) => mark.of === "reaction" && mark.postId);
  const bookmarks = ids((mark) => mark.of === "bookmark" && mark.postId);
  const follows = marks.flatMap((mark) =>
    mark.of === "follow" ? [{ userId, [targetColumn[mark.kind]]: mark.targetId }] : [],
  );
  const [reacted, kept, followed] = await Promise.all([
    reactions.length > 0
      ? db().reaction.findMany({
          where: { userId, postId: { in: reactions } },
          select: { kind: true, postId: true },
        })
      : [],
    bookmarks.length > 0
      ? db().bookmark.findMany({ where: { userId, postId: { in: bookmarks } }, select: { postId: true } })
      : [],
    follows.length > 0
      ? db().follow.findMany({
          where: { OR: follows },
          select: { authorId: true, tagId: true, placeId: true, journeyId: true },
        })
      : [],
  ]);
  return new Set([
    ...reacted.map(({ kind, postId }) => markName.reaction(kind, postId)),
    ...kept.map(({ postId }) => markName.bookmark(postId)),
    ...followed.flatMap(({ authorId, tagId, placeId, journeyId }) => [
      ...(authorId ? [markName.follow("author", authorId)] : []),
      ...(tagId ? [markName.follow("tag", tagId)] : []),
      ...(placeId ? [markName.follow("place", placeId)] : []),
      ...(journeyId ? [markName.follow("journey", journeyId)] : []),
    ]),
  ]);
}
