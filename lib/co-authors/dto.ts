import type { AvatarDto } from "@/lib/accounts/dto";

type Person = { handle: string; name: string; avatar: AvatarDto | null };

/** Somebody who writes a story with its owner, was asked to, or said no a short while ago. */
export type CoAuthorDto = Person & {
  userId: string;
  /** Whether it is the one asking. */
  isYou: boolean;
  state: "accepted" | "invited" | "declined";
};

/** Who writes a story, for those who do. What is pending, and who said no, its owner alone is told. */
export type WrittenWithDto = {
  owner: Person;
  /** In the order in which readers see them named. */
  coAuthors: CoAuthorDto[];
  isOwner: boolean;
};

/** An invitation that waits for an answer, for the person who was asked. */
export type InvitationDto = {
  postId: string;
  /** May be empty. */
  title: string;
  owner: Person;
  /** ISO 8601. */
  invitedAt: string;
};
