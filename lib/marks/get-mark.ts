import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Mark, markSchema } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { getFollowTarget } from "@/lib/follows/get-follow-target";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { MarkDto } from "./dto";
import { readMarks } from "./read-marks";

/** A mark by its name, as it stands for the actor. Null for what is no mark, or is set on nothing that anybody may see. */
export async function getMark(actor: Actor, name: unknown): Promise<MarkDto | null> {
  const { success, data: mark } = markSchema.safeParse(name);
  if (!success) return null;
  const known = name as string;
  const [target, states] = await Promise.all([getTarget(mark), readMarks(actor, [known])]);
  return target && { mark, name: known, ...target, isOn: states[known]?.isOn ?? false };
}

async function getTarget(mark: Mark): Promise<Pick<MarkDto, "target" | "href"> | null> {
  if (mark.of === "follow") {
    const followed = await getFollowTarget(mark.kind, mark.targetId);
    return followed && { target: followed.name, href: followed.href };
  }
  const post = await db().post.findFirst({
    where: { id: mark.postId, ...(await visiblePosts()) },
    select: { title: true, slug: true },
  });
  return post?.slug ? { target: post.title, href: `/stories/${post.slug}` } : null;
}
