import "server-only";
import type { Profile } from "@/lib/contracts/realtime";
import { db } from "@/lib/db/client";

/** What chat shows of a person, or null when there is no such account. */
export async function getProfile(who: { id: string } | { handle: string }): Promise<Profile | null> {
  const user = await db().user.findUnique({
    where: who,
    select: {
      id: true,
      handle: true,
      name: true,
      profileVersion: true,
      avatar: { select: { publicId: true, width: true, height: true } },
    },
  });
  if (!user) return null;
  const { id, handle, name, avatar, profileVersion } = user;
  return { userId: id, handle, name, avatar, version: profileVersion };
}
