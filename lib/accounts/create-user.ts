import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { hashPassword } from "./password";
import { takenField } from "./taken-field";

type NewUser = {
  name: string;
  /** Lower case, already checked. */
  handle: string;
  /** Lower case, already checked. */
  email: string;
  password: string;
  bio?: string;
  role?: "member" | "admin";
  homePlaceId?: string | null;
  createdAt?: Date;
};

/**
 * Stores a person whose fields are already valid: sign-up, the seed, the import and tests use it.
 * @throws AppError `conflict` naming the taken field, also when two ask at the same moment
 */
export async function createUser({
  password,
  ...fields
}: NewUser): Promise<{ userId: string; handle: string }> {
  const passwordHash = await hashPassword(password);
  let user: { id: string; handle: string };
  try {
    user = await db().user.create({ data: { ...fields, passwordHash }, select: { id: true, handle: true } });
  } catch (error) {
    throw takenField(error) ?? error;
  }
  // Somebody may have looked for this author before: that "nobody" is cached.
  await invalidate([tags.author(user.handle)]);
  return { userId: user.id, handle: user.handle };
}
