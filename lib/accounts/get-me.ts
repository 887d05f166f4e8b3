import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { countInvitations } from "@/lib/co-authors/count-invitations";
import { db } from "@/lib/db/client";
import { getUnread } from "@/lib/realtime/get-unread";
import type { MeDto } from "./dto";

/** What the header shows of the person who is looking. A realtime service that is down is no reason to wait. */
export async function getMe(actor: Actor | null): Promise<MeDto> {
  if (!actor) return { user: null, unread: 0, invitations: 0 };
  const [user, unread, invitations] = await Promise.all([
    db().user.findUnique({
      where: { id: actor.userId },
      select: { avatar: { select: { publicId: true, width: true, height: true } } },
    }),
    getUnread(actor.userId),
    countInvitations(actor),
  ]);
  return {
    user: { handle: actor.handle, name: actor.name, avatar: user?.avatar ?? null },
    unread: unread ?? 0,
    invitations,
  };
}
