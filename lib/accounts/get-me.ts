import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { countInvitations } from "@/lib/co-authors/count-invitations";
import { db } from "@/lib/db/client";
import { getUnread } from "@/lib/realtime/get-unread";
import type { MeDto } from "./dto";

/** What the header shows of the person who is looking. A realtime service that is down is no reason to wait. */
export async function getMe(actor: Actor | null): Promise<MeDto> {
  const [user, unread, invitations] = await Promise.all([
    getOwnUser(actor),
    actor ? getUnread(actor.userId) : 0,
    actor ? countInvitations(actor) : 0,
  ]);
  return { user, unread: unread ?? 0, invitations };
}

/** The part of it that is known at once. */
export async function getOwnUser(actor: Actor | null): Promise<MeDto["user"]> {
  if (!actor) return null;
  const user = await db().user.findUnique({
    where: { id: actor.userId },
    select: { avatar: { select: { publicId: true, width: true, height: true } } },
  });
  return { handle: actor.handle, name: actor.name, avatar: user?.avatar ?? null };
}
