import "server-only";
import { db } from "@/lib/db/client";
import { verifyPassword } from "./password";

/** A hash with the parameters of ./password that no password is known for: of a random UUID, forgotten since. */
const decoyHash =
  "$argon2id$v=19$m=19456,t=2,p=1$P8YVX0FzGW9scyTsyQyx9w$s1V8eZvYO6Kf5G45B0mNIJkBWOZ1X17WgiRgNWb5VH4";

/**
 * The user whose e-mail (lower case) and password these are, or null. Takes as long for an unknown e-mail as for a
 * wrong password: there is always one hash to verify.
 * @throws AppError `unavailable` under a crowd
 */
export async function verifyCredentials(email: string, password: string): Promise<{ userId: string } | null> {
  const user = await db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
  const isRight = await verifyPassword(user?.passwordHash ?? decoyHash, password);
  return user && isRight ? { userId: user.id } : null;
}
