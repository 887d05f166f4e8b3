import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import { AppError } from "@/lib/contracts/errors";
import { forgive, limit } from "@/lib/rate-limit/limit";
import { readDeviceToken } from "./device-token";
import { entrance } from "./entrance";
import { openSession } from "./open-session";
import { signInSchema } from "./schemas";
import { verifyCredentials } from "./verify-credentials";

type Client = {
  userAgent: string;
  /** Null when no trusted proxy tells. */
  address: string | null;
  /** The device cookie, if there is one. */
  deviceToken?: string | undefined;
};

/**
 * Checks an e-mail and password and opens a session. An unknown e-mail and a wrong password get the same answer after
 * the same time, and both count against the same limits. A device on which its owner has signed in before is counted by
 * itself, so that strangers who try an account cannot lock its owner out.
 * @throws AppError `invalid`, `unauthenticated`, `rate_limited`, `unavailable`
 */
export async function signIn(input: unknown, client: Client): Promise<{ userId: string; sessionId: string }> {
  const { email, password } = parseInput(signInSchema, input);
  return entrance.pass(async () => {
    if (client.address) await limit("sign-in-address", client.address);
    else await limit("sign-in-everybody", "all");
    // Without an address this would count the strangers who try an account against its owner.
    const pair = client.address ? `${email} ${client.address}` : null;
    if (pair) await limit("sign-in", pair);
    const device = readDeviceToken(client.deviceToken, email);
    if (device) await limit("sign-in-device", `${email} ${device}`);
    else await limit("sign-in-account", email);

    const user = await verifyCredentials(email, password);
    if (!user) {
      throw new AppError(
        "unauthenticated",
        "This e-mail and password do not go together. Check both and try again.",
      );
    }
    if (pair) await forgive("sign-in", pair);
    if (device) await forgive("sign-in-device", `${email} ${device}`);
    const { sessionId } = await openSession(user.userId, client.userAgent);
    return { userId: user.userId, sessionId };
  });
}
