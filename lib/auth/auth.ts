import "server-only";
import { cookies } from "next/headers";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { deviceCookie } from "@/lib/accounts/device-token";
import { endSession } from "@/lib/accounts/end-session";
import { signIn as signInWithPassword } from "@/lib/accounts/sign-in";
import { AppError } from "@/lib/contracts/errors";
import { logger } from "@/lib/logger";
import { clientAddress } from "@/lib/rate-limit/client-address";
import { authConfig } from "./auth.config";
import { SignInRefused } from "./sign-in-refused";

/**
 * Auth.js with the one provider we have. Pages and actions use lib/auth/actor.ts to learn who is acting and
 * lib/accounts/actions.ts to sign in and out; this is for them and for the /api/auth routes.
 */
export const { auth, signIn, signOut, handlers } = NextAuth({
  ...authConfig,
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async ({ email, password }, request) => {
        try {
          const { userId, sessionId } = await signInWithPassword(
            { email, password },
            {
              userAgent: request.headers.get("user-agent") ?? "",
              address: clientAddress(request.headers),
              deviceToken: (await cookies()).get(deviceCookie)?.value,
            },
          );
          return { id: userId, sessionId };
        } catch (error) {
          if (error instanceof AppError) throw new SignInRefused(error);
          throw error;
        }
      },
    }),
  ],
  events: {
    // Also when somebody posts to /api/auth/signout directly: the row must not outlive the cookie.
    signOut: async (message) => {
      if ("token" in message && message.token?.sid) await endSession(message.token.sid);
    },
  },
  logger: {
    error: (error) => {
      if (error instanceof SignInRefused) return;
      logger.error({ err: error }, "auth");
    },
    warn: (code) => logger.warn({ code }, "auth"),
    debug: () => {},
  },
});
