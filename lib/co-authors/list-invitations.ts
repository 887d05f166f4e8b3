import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { coAuthorRules } from "./co-author-rules";
import type { InvitationDto } from "./dto";
import { personSelect } from "./person-select";

/** What the actor was asked and has not answered, newest first. Those to a story in the bin wait there with it. */
export async function listInvitations(actor: Actor): Promise<InvitationDto[]> {
  const rows = await db().postAuthor.findMany({
    where: { userId: actor.userId, state: "invited", post: { status: { not: "binned" } } },
    orderBy: { invitedAt: "desc" },
    take: coAuthorRules.shown,
    select: {
      postId: true,
      invitedAt: true,
      post: {
        select: { title: true, draft: { select: { title: true } }, author: { select: personSelect } },
      },
    },
  });
  return rows.map(({ postId, invitedAt, post }) => ({
    postId,
    title: (post.draft ?? post).title,
    owner: post.author,
    invitedAt: invitedAt.toISOString(),
  }));
}
