import type { NextAuthConfig } from "next-auth";

/** How long a sign-in lasts, in seconds: of the cookie and of its Session row alike. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/** Cookies are Secure, and named so, exactly when readers come over https. */
export const usesSecureCookies = process.env.SITE_URL?.startsWith("https://") ?? false;

/** Where people sign in, and where Auth.js sends its own errors. */
export const signInPath = "/sign-in";

/**
 * The part of the Auth.js settings that also loads on the edge. The cookie says who signed in and names the Session
 * row, nothing else: names, roles and revocation are read from the database for every request that matters.
 */
export const authConfig = {
  providers: [],
  // Our routes are reached by paths only; a proxy's Host is never used to build an address.
  trustHost: true,
  useSecureCookies: usesSecureCookies,
  session: { strategy: "jwt", maxAge: sessionSeconds },
  pages: { signIn: signInPath, error: signInPath },
  callbacks: {
    jwt: ({ token, user }) => (user?.id && user.sessionId ? { sub: user.id, sid: user.sessionId } : token),
    session: ({ session, token }) => ({
      expires: session.expires,
      ...(typeof token.sid === "string" ? { sessionId: token.sid } : {}),
    }),
  },
} satisfies NextAuthConfig;

declare module "next-auth" {
  interface Session {
    /** The Session row of this sign-in. */
    sessionId?: string;
  }
  interface User {
    sessionId?: string;
  }
}

declare module "@auth/core/jwt" {
  interface JWT {
    /** The Session row of this sign-in. */
    sid?: string;
  }
}
