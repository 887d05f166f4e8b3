import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import { limit } from "@/lib/rate-limit/limit";
import { createUser } from "./create-user";
import { entrance } from "./entrance";
import { signUpSchema } from "./schemas";

/**
 * Makes an account for anybody who asks. `address` is the caller's, null when unknown.
 * @throws AppError `invalid` or `conflict` with a message per field, `rate_limited`, `unavailable`
 */
export async function signUp(input: unknown, address: string | null = null): Promise<{ userId: string }> {
  // Before the limit: typing errors must not use up a person's tries.
  const fields = parseInput(signUpSchema, input);
  return entrance.pass(async () => {
    if (address) await limit("sign-up-address", address);
    else await limit("sign-up-everybody", "all");
    const { userId } = await createUser(fields);
    return { userId };
  });
}
