import type { AvatarDto } from "@/lib/accounts/dto";
import type { FollowKind } from "@/lib/contracts/mark";

/** What can be followed: somebody's stories, or those of a tag, a place, a journey. */
export type FollowTargetDto = {
  kind: FollowKind;
  targetId: string;
  name: string;
  /** Of its page. */
  href: string;
  /** Of an author. */
  avatar: AvatarDto | null;
};
