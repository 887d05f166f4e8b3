import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { expireSoon } from "@/lib/cache/expire-soon";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { type FollowKind, followKinds, type MarkState } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { countFollowers } from "./count-followers";
import { followLimits } from "./follow-limits";
import { targetColumn } from "./follow-target";
import { getFollowTarget } from "./get-follow-target";

const setFollowSchema = z.strictObject({
  kind: z.enum(followKinds),
  targetId: z.uuid(),
  isOn: z.boolean(),
});

/**
 * Follows a person, a tag, a place or a journey that anybody may look at, or ends that; twice is once. Of a person the
 * answer says how many follow them.
 * @throws AppError `not_found`, `invalid` for oneself, `conflict` for more than anybody can follow, `rate_limited`
 */
export async function setFollow(actor: Actor, input: z.input<typeof setFollowSchema>): Promise<MarkState> {
  const { kind, targetId, isOn } = parseInput(setFollowSchema, input);
  await limit("mark-change", actor.userId);
  const follow = { userId: actor.userId, [targetColumn[kind]]: targetId };
  if (isOn) {
    await requireTarget(actor, kind, targetId);
    if ((await db().follow.count({ where: { userId: actor.userId } })) >= followLimits.most) {
      throw new AppError("conflict", "You follow as much as one can. End some of it first.");
    }
    await db().follow.createMany({ data: [follow], skipDuplicates: true });
  } else {
    await db().follow.deleteMany({ where: follow });
  }
  if (kind !== "author") return { isOn };
  await expireSoon(tags.followers(targetId));
  return { isOn, count: await countFollowers(targetId) };
}

/** @throws AppError `not_found`, `invalid` */
async function requireTarget(actor: Actor, kind: FollowKind, id: string): Promise<void> {
  if (kind === "author" && id === actor.userId) {
    throw new AppError("invalid", "This is you. Your own stories are in your studio.");
  }
  if (!(await getFollowTarget(kind, id))) throw new AppError("not_found", "This is not here any more.");
}
