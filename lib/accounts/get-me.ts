import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { getUnread } from "@/lib/realtime/get-unread";
import type { MeDto } from "./dto";

/** What the header shows of the person who is looking. Waits at most 300 ms for the realtime service. */
export async function getMe(actor: Actor | null): Promise<MeDto> {
  if (!actor) return { user: null, unread: 0 };
  const [user, unread] = await Promise.all([
    db().user.findUnique({
      where: { id: actor.userId },
      select: { avatar: { select: { publicId: true, width: true, height: true } } },
    }),
    unreadWithin(actor.userId, 300),
  ]);
  return { user: { handle: actor.handle, name: actor.name, avatar: user?.avatar ?? null }, unread };
}

async function unreadWithin(userId: string, milliseconds: number): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return (await Promise.race([getUnread(userId), late])) ?? 0;
  } catch {
    // The badge is an extra: whoever looks at a page must not wait for chat, nor hear that it is down.
    return 0;
  } finally {
    clearTimeout(timer);
  }
}
