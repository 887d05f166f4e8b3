import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { attachMedia } from "@/lib/media/attach-media";
import { detachMedia, removeDetachedSoon } from "@/lib/media/detach-media";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { enqueueEvent } from "@/lib/realtime/enqueue-event";
import { reindexRenamedSoon } from "@/lib/search/reindex-renamed";
import { authorCacheTags } from "./author-cache-tags";
import { type UpdateProfileInput, updateProfileSchema } from "./schemas";
import { takenField } from "./taken-field";

/**
 * Replaces the actor's public profile, tells chat about it, and renews every page that shows it. A former handle leads
 * to the new one from then on, and stays this person's (a trigger keeps it).
 * @throws AppError `invalid`, also for a picture of somebody else's, `conflict` on `handle`, `rate_limited`
 */
export async function updateProfile(actor: Actor, input: UpdateProfileInput): Promise<{ handle: string }> {
  const { avatarPublicId, ...fields } = parseInput(updateProfileSchema, input);
  await limit("profile-update", actor.userId);
  if (
    fields.homePlaceId &&
    !(await db().place.findFirst({
      where: { id: fields.homePlaceId, provider: "geonames" },
      select: { id: true },
    }))
  ) {
    throw new AppError("invalid", "Some of this needs another look.", {
      fields: { homePlaceId: "Choose a place from the list." },
    });
  }
  const before = await db()
    .$transaction(async (tx) => {
      // Locked, so that two saves at once count two versions and the later event is the later profile.
      const [old] = await tx.$queryRaw<{ handle: string; name: string; avatarMediaId: string | null }[]>`
        select handle, name, "avatarMediaId" from "User" where id = ${actor.userId}::uuid for update`;
      if (!old) throw new AppError("not_found", "This account is gone.");
      if (old.handle !== fields.handle) await refuseHoarding(tx, actor.userId, fields.handle);
      const pictures = await attachMedia(tx, actor.userId, avatarPublicId ? [avatarPublicId] : []);
      const avatarMediaId = avatarPublicId ? (pictures.get(avatarPublicId)?.id ?? null) : null;
      const isRenamed = old.name !== fields.name;
      const user = await tx.user.update({
        where: { id: actor.userId },
        data: {
          ...fields,
          avatarMediaId,
          profileVersion: { increment: 1 },
          ...(isRenamed ? { renamedAt: new Date() } : {}),
        },
        select: {
          handle: true,
          name: true,
          profileVersion: true,
          avatar: { select: { publicId: true, width: true, height: true } },
        },
      });
      const detached = old.avatarMediaId ? await detachMedia(tx, [old.avatarMediaId]) : 0;
      await enqueueEvent(tx, "profile.changed", {
        userId: actor.userId,
        handle: user.handle,
        name: user.name,
        avatar: user.avatar,
        version: user.profileVersion,
      });
      return { handle: old.handle, detached, isRenamed };
    })
    .catch((error: unknown) => {
      throw takenField(error) ?? error;
    });
  const former = await db().formerHandle.findMany({
    where: { userId: actor.userId },
    select: { handle: true },
  });
  const handles = [fields.handle, before.handle, ...former.map(({ handle }) => handle)];
  await invalidate(await authorCacheTags(actor.userId, handles));
  deliverSoon();
  if (before.isRenamed) reindexRenamedSoon();
  if (before.detached > 0) removeDetachedSoon();
  return { handle: fields.handle };
}

/** Former handles stay a person's for good, so nobody gathers them. */
const mostFormer = 10;

/** @throws AppError `conflict` on `handle` */
async function refuseHoarding(tx: Prisma.TransactionClient, userId: string, wanted: string): Promise<void> {
  const others = await tx.formerHandle.count({ where: { userId, handle: { not: wanted } } });
  if (others < mostFormer) return;
  throw new AppError("conflict", "Some of this needs another look.", {
    fields: {
      handle: `You have had ${mostFormer} handles before; they all lead to you. Go back to one of them.`,
    },
  });
}
