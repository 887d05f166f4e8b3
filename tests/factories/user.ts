import type { createUser } from "@/lib/accounts/create-user";
import { openSession } from "@/lib/accounts/open-session";
import { hashPassword } from "@/lib/accounts/password";
import { type Actor, loadActor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";

type UserOverrides = Partial<Parameters<typeof createUser>[0]>;

/** The password of every user that a test makes without naming one. */
export const testPassword = "tide tables and toast";

let testHash: Promise<string> | undefined;

/** Hashing is slow on purpose, and most tests make people who all have the same password. */
function hashOf(password: string): Promise<string> {
  if (password !== testPassword) return hashPassword(password);
  testHash ??= hashPassword(password);
  return testHash;
}

/** A stored user with unique values and a known password. */
export async function buildUser(overrides: UserOverrides = {}) {
  const unique = crypto.randomUUID().slice(0, 8);
  const fields = {
    name: `Ada ${unique}`,
    handle: `ada-${unique}`,
    email: `ada-${unique}@example.org`,
    password: testPassword,
    ...overrides,
  };
  const { password, ...columns } = fields;
  const { id } = await db().user.create({
    data: { ...columns, passwordHash: await hashOf(password) },
    select: { id: true },
  });
  return { id, ...fields };
}

/** A user who is signed in, as domain functions see them. */
export async function buildActor(overrides: UserOverrides = {}): Promise<Actor> {
  const user = await buildUser(overrides);
  const { sessionId } = await openSession(user.id, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
  const actor = await loadActor(sessionId);
  if (!actor) throw new Error("the session that was just opened is not there");
  return actor;
}
