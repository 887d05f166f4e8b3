import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { lockOwnPost } from "@/lib/posts/lock-own-post";
import { limit } from "@/lib/rate-limit/limit";
import { coAuthorRules } from "./co-author-rules";

export const inviteCoAuthorSchema = z.strictObject({
  postId: z.uuid(),
  handle: z
    .string()
    .max(100)
    .transform((typed) => typed.trim().replace(/^@/, "").toLowerCase()),
});

const rest = coAuthorRules.restDays * 24 * 60 * 60 * 1000;
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

function refuse(message: string): never {
  throw new AppError("invalid", message, { fields: { handle: message } });
}

/**
 * Asks somebody to write a story of the actor's with them. Nothing of it is theirs before they accept. Who was asked or
 * writes it already is not asked again; who said no, or left, not before a month is over.
 * @throws AppError `invalid` on `handle` for nobody, for oneself and for who is not to be asked now; `conflict` when as
 *   many as may be write it or were asked; `not_found` / `forbidden`, `rate_limited`
 */
export async function inviteCoAuthor(
  actor: Actor,
  input: z.input<typeof inviteCoAuthorSchema>,
): Promise<{ userId: string }> {
  const { postId, handle } = parseInput(inviteCoAuthorSchema, input);
  await limit("co-author-invite", actor.userId);
  const person = /^[a-z0-9_-]{2,30}$/.test(handle)
    ? await db().user.findUnique({ where: { handle }, select: { id: true, name: true } })
    : null;
  if (person) await limit("co-author-invite-person", `${actor.userId} ${person.id}`);
  await db().$transaction(async (tx) => {
    await lockOwnPost(tx, actor, postId);
    if (!person) return refuse("There is nobody of this handle here.");
    if (person.id === actor.userId) return refuse("This is you: the story is yours already.");
    const now = await databaseNow(tx);
    const key = { postId, userId: person.id };
    const known = await tx.postAuthor.findUnique({ where: { postId_userId: key } });
    if (known?.state === "invited" || known?.state === "accepted") return;
    const restsUntil = known?.declinedAt ? new Date(known.declinedAt.getTime() + rest) : null;
    if (restsUntil && restsUntil > now) {
      const did = known?.state === "gone" ? "left this story" : "said no to this story";
      return refuse(`${person.name} ${did}. You can ask again from ${day.format(restsUntil)} on.`);
    }
    const others = await tx.postAuthor.aggregate({
      where: { postId, state: { in: ["invited", "accepted"] } },
      _count: true,
      _max: { position: true },
    });
    if (others._count >= coAuthorRules.most) {
      throw new AppError(
        "conflict",
        `A story has at most ${coAuthorRules.most} co-authors, those who have not answered among them.`,
      );
    }
    // A no that is long past is of no use to anybody.
    await tx.postAuthor.deleteMany({
      where: { postId, state: "declined", declinedAt: { lt: new Date(now.getTime() - rest) } },
    });
    const asked = {
      state: "invited",
      position: (others._max.position ?? 0) + 1,
      invitedById: actor.userId,
      invitedAt: now,
    } as const;
    await tx.postAuthor.upsert({
      where: { postId_userId: key },
      create: { ...key, ...asked },
      update: asked,
      select: { userId: true },
    });
  });
  // Whoever is not there was refused above.
  return { userId: person?.id ?? "" };
}
