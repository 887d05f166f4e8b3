import "server-only";
import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { lockWrittenPost } from "@/lib/posts/lock-own-post";
import { postCacheTags } from "@/lib/posts/post-cache-tags";
import { limit } from "@/lib/rate-limit/limit";
import { linkTranslationSchema } from "./schemas";
import { writtenLanguage, writtenLanguageSelect } from "./written-language";

/** No story was ever in more languages by the same people. */
const mostTranslations = 40;

/**
 * Says that two stories are translations of each other; whatever is one of the other becomes one of both. The actor has
 * to write the two. A second time changes nothing.
 * @throws AppError `invalid` for a story and itself, or for two in one language; `conflict` when both have translations of
 *   their own; `not_found` / `forbidden`
 */
export async function linkTranslation(
  actor: Actor,
  input: z.input<typeof linkTranslationSchema>,
): Promise<{ postId: string }> {
  const { postId, otherId } = parseInput(linkTranslationSchema, input);
  if (postId === otherId)
    throw new AppError("invalid", "A story is no translation of itself. Choose another.");
  await limit("post-change", actor.userId);
  const cacheTags = await db().$transaction(async (tx) => {
    // Always in one order, so that two who link the same two do not wait for each other.
    for (const id of [postId, otherId].toSorted()) await lockWrittenPost(tx, actor, id);
    const before = [...(await postCacheTags(tx, postId)), ...(await postCacheTags(tx, otherId))];
    const translationsId = await chooseGroup(tx, postId, otherId);
    await refuseSameLanguage(tx, [postId, otherId], translationsId);
    await tx.post.updateMany({ where: { id: { in: [postId, otherId] } }, data: { translationsId } });
    return new Set<CacheTag>([
      ...before,
      ...(await postCacheTags(tx, postId)),
      ...(await postCacheTags(tx, otherId)),
    ]);
  });
  await invalidate(cacheTags);
  return { postId };
}

async function chooseGroup(tx: Prisma.TransactionClient, postId: string, otherId: string): Promise<string> {
  const rows = await tx.post.findMany({
    where: { id: { in: [postId, otherId] } },
    select: { translationsId: true },
  });
  const groups = new Set(rows.flatMap(({ translationsId }) => translationsId ?? []));
  if (groups.size > 1) {
    throw new AppError(
      "conflict",
      "Both stories have translations already. Take one of them out of its own first.",
    );
  }
  return [...groups][0] ?? uuid();
}

/** One story a language: readers choose by it. */
async function refuseSameLanguage(
  tx: Prisma.TransactionClient,
  ids: string[],
  translationsId: string,
): Promise<void> {
  const members = await tx.post.findMany({
    where: { OR: [{ id: { in: ids } }, { translationsId }], status: { not: "binned" } },
    select: { id: true, ...writtenLanguageSelect },
  });
  if (members.length > mostTranslations) {
    throw new AppError("invalid", "A story has at most forty translations.");
  }
  const languages = members.map(writtenLanguage);
  const twice = languages.find((language, index) => languages.indexOf(language) !== index);
  if (twice !== undefined) {
    throw new AppError(
      "invalid",
      `Two of these stories are in the same language (${twice}). Say in which each is written, under “Language”.`,
    );
  }
}
