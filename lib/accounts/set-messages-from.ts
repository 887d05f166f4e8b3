import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { type MessagesFrom, messagesFrom } from "./dto";

export const setMessagesFromSchema = z.strictObject({ messagesFrom: z.enum(messagesFrom) });

/**
 * Says who may begin a conversation with the actor. Conversations that there are go on.
 * @throws AppError `invalid`, `rate_limited`
 */
export async function setMessagesFrom(
  actor: Actor,
  input: z.input<typeof setMessagesFromSchema>,
): Promise<{ messagesFrom: MessagesFrom }> {
  const data = parseInput(setMessagesFromSchema, input);
  await limit("profile-update", actor.userId);
  await db().user.update({ where: { id: actor.userId }, data, select: { id: true } });
  return data;
}
