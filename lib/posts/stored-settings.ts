import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { PostSettings } from "./dto";

const columns = {
  canonicalUrl: true,
  excerpt: true,
  seoTitle: true,
  seoDescription: true,
  language: true,
} as const;

/** The settings of a post as it is being written: those of its draft, or what is published. */
export async function storedSettings(tx: Prisma.TransactionClient, postId: string): Promise<PostSettings> {
  const post = await tx.post.findUniqueOrThrow({
    where: { id: postId },
    select: { ...columns, draft: { select: { ...columns, slug: true } } },
  });
  const { draft, ...published } = post;
  return draft ?? { ...published, slug: "" };
}
