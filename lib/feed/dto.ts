import type { FollowKind } from "@/lib/contracts/mark";
import type { PostSummaryDto } from "@/lib/posts/dto";

/** Why a story is in somebody's feed. */
export type FeedReason = { kind: FollowKind; name: string; href: string };

export type FeedEntryDto = {
  post: PostSummaryDto;
  /** At least one, unless the follow ended this moment; people first. */
  reasons: FeedReason[];
};
