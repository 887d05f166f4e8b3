import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { violatedUnique } from "@/lib/db/errors";

/** The `conflict` to show when a write of a user met a unique index, or null when it failed for another reason. */
export function takenField(error: unknown): AppError | null {
  const constraint = violatedUnique(error);
  if (!constraint) return null;
  const fields: Record<string, string> = {};
  if (constraint.includes("handle")) fields.handle = "Somebody already has this handle. Choose another.";
  if (constraint.includes("email"))
    fields.email = "There is already an account with this address. Sign in instead?";
  return new AppError("conflict", "Some of this is already taken.", { fields, cause: error });
}
