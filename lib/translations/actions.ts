"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { postIdSchema } from "@/lib/posts/schemas";
import type { OwnTranslationDto } from "./dto";
import { findTranslation } from "./find-translation";
import { linkTranslation } from "./link-translation";
import { listOwnTranslations } from "./list-own-translations";
import { findTranslationSchema, linkTranslationSchema } from "./schemas";
import { unlinkTranslation } from "./unlink-translation";

const runList = signedInAction({ name: "list-translations", input: postIdSchema, run: listOwnTranslations });
const runFind = signedInAction({
  name: "find-translation",
  input: findTranslationSchema,
  run: findTranslation,
});
const runLink = signedInAction({
  name: "link-translation",
  input: linkTranslationSchema,
  run: linkTranslation,
});
const runUnlink = signedInAction({ name: "unlink-translation", input: postIdSchema, run: unlinkTranslation });

/** The other stories that say the same as this one. */
export async function listTranslationsAction(input: unknown): Promise<Result<OwnTranslationDto[]>> {
  return runList(input);
}

/** Own stories by their title, to be said to be translations of this one. */
export async function findTranslationAction(input: unknown): Promise<Result<OwnTranslationDto[]>> {
  return runFind(input);
}

/** Says that two stories are translations of each other. */
export async function linkTranslationAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runLink(input);
}

/** Takes a story out of its group of translations. */
export async function unlinkTranslationAction(input: unknown): Promise<Result<{ postId: string }>> {
  return runUnlink(input);
}
