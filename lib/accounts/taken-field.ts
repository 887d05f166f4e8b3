import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { violatedUnique } from "@/lib/db/errors";

/** What is said to somebody who wants what another has. */
export const takenMessages = {
  handle: "Somebody has this handle, or had it. Choose another.",
  email: "There is already an account with this address.",
};

/** The `conflict` to show when a write of a user met a unique index, or null when it failed for another reason. */
export function takenField(error: unknown): AppError | null {
  const constraint = violatedUnique(error);
  if (!constraint) return null;
  const fields: Record<string, string> = {};
  if (constraint.includes("handle")) fields.handle = takenMessages.handle;
  if (constraint.includes("email")) fields.email = takenMessages.email;
  return new AppError("conflict", "Some of this is already taken.", { fields, cause: error });
}
