import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/contracts/errors";
import type { PostState } from "@/lib/contracts/realtime";
import { db } from "@/lib/db/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { postStateSelect, toPostState } from "./post-state";

/**
 * A story that everybody may read, as realtime keeps it: for one that is not known there yet. Nothing that is not on its
 * page. @throws AppError `not_found`
 */
export async function getPublicPost(postId: string): Promise<PostState> {
  const visible = await visiblePosts();
  const row = z.uuid().safeParse(postId).success
    ? await db().post.findFirst({ where: { id: postId, ...visible }, select: postStateSelect })
    : null;
  const state = row && toPostState(row, visible.publishedAt.lte);
  if (!state?.isPublic) throw new AppError("not_found", "This story is not here.");
  return state;
}
