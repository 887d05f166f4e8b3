import type { Actor } from "@/lib/auth/actor";
import { answerInvitation } from "@/lib/co-authors/answer-invitation";
import { inviteCoAuthor } from "@/lib/co-authors/invite-co-author";
import { buildActor } from "./user";

/** Somebody who was asked to write a story with its owner, and has not answered. */
export async function buildInvited(owner: Actor, postId: string, person?: Actor): Promise<Actor> {
  const actor = person ?? (await buildActor());
  await inviteCoAuthor(owner, { postId, handle: actor.handle });
  return actor;
}

/** Somebody who writes a story with its owner. */
export async function buildCoAuthor(owner: Actor, postId: string, person?: Actor): Promise<Actor> {
  const actor = await buildInvited(owner, postId, person);
  await answerInvitation(actor, { postId, accept: true });
  return actor;
}
