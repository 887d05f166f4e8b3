import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { requireWrittenPost } from "@/lib/posts/require-written-post";
import { postIdSchema } from "@/lib/posts/schemas";
import { coAuthorRules } from "./co-author-rules";
import type { CoAuthorDto, WrittenWithDto } from "./dto";
import { personSelect } from "./person-select";

/** Who writes a story that the actor writes; for its owner also who was asked. @throws AppError `not_found` / `forbidden` */
export async function listCoAuthors(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<WrittenWithDto> {
  const { postId } = parseInput(postIdSchema, input);
  await requireWrittenPost(actor, postId);
  const { authorId, author, coAuthors } = await db().post.findUniqueOrThrow({
    where: { id: postId },
    select: {
      authorId: true,
      author: { select: personSelect },
      coAuthors: {
        where: { state: { not: "gone" } },
        orderBy: [{ state: "asc" }, { position: "asc" }, { userId: "asc" }],
        // Those who said no lately among them.
        take: coAuthorRules.most * 4,
        select: { userId: true, state: true, position: true, user: { select: personSelect } },
      },
    },
  });
  const isOwner = authorId === actor.userId;
  const rank = ({ state, position }: (typeof coAuthors)[number]) =>
    (state === "declined" ? 1_000_000 : 0) + position;
  return {
    owner: author,
    isOwner,
    coAuthors: coAuthors
      .toSorted((a, b) => rank(a) - rank(b))
      .flatMap(({ userId, state, user }): CoAuthorDto[] =>
        state === "gone" || (!isOwner && state !== "accepted")
          ? []
          : [{ ...user, userId, isYou: userId === actor.userId, state }],
      ),
  };
}
