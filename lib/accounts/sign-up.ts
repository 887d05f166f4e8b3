import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { createUser } from "./create-user";
import { entrance } from "./entrance";
import { handleSchema, signUpSchema } from "./schemas";
import { takenMessages } from "./taken-field";

/**
 * Makes an account for anybody who asks. `address` is the caller's, null when unknown.
 * @throws AppError `invalid` or `conflict` with a message per field, `rate_limited`, `unavailable`
 */
export async function signUp(input: unknown, address: string | null = null): Promise<{ userId: string }> {
  // Before the limit: typing errors must not use up a person's tries.
  const fields = await parsed(input);
  return entrance.pass(async () => {
    if (address) await limit("sign-up-address", address);
    else await limit("sign-up-everybody", "all");
    try {
      const { userId } = await createUser(fields);
      return { userId };
    } catch (error) {
      throw isRefusal(error, "conflict") ? await withAllTaken(error, fields) : error;
    }
  });
}

const isRefusal = (error: unknown, code: AppError["code"]): error is AppError =>
  error instanceof AppError && error.code === code;

async function parsed(input: unknown) {
  try {
    return parseInput(signUpSchema, input);
  } catch (error) {
    throw isRefusal(error, "invalid") ? await withTakenHandle(error, input) : error;
  }
}

/**
 * Says in the same answer that the handle is taken, which everybody can see on the author's page. Whether an e-mail
 * address has an account is said only after the limit: nobody may try a list of them.
 */
async function withTakenHandle(error: AppError, input: unknown): Promise<AppError> {
  const asked = handleSchema.safeParse((input as { handle?: unknown } | null)?.handle);
  if (!asked.success) return error;
  if (!(await isTaken(asked.data))) return error;
  return new AppError("invalid", error.message, {
    fields: { ...error.fields, handle: takenMessages.handle },
    cause: error,
  });
}

/** The database names the first index that a row runs into; a person wants to know of both. */
async function withAllTaken(error: AppError, asked: { handle: string; email: string }): Promise<AppError> {
  const [isHandleTaken, ofEmail] = await Promise.all([
    isTaken(asked.handle),
    db().user.count({ where: { email: asked.email } }),
  ]);
  const fields = { ...error.fields };
  if (isHandleTaken) fields.handle = takenMessages.handle;
  if (ofEmail > 0) fields.email = takenMessages.email;
  return new AppError("conflict", error.message, { fields, cause: error });
}

/** Whether somebody has a handle, or had it. */
async function isTaken(handle: string): Promise<boolean> {
  const [owners, formerOwners] = await Promise.all([
    db().user.count({ where: { handle } }),
    db().formerHandle.count({ where: { handle } }),
  ]);
  return owners + formerOwners > 0;
}
