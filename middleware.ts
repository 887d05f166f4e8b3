import { type NextRequest, NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";
import { signInPath, usesSecureCookies } from "@/lib/auth/auth.config";
import { signedInPolicy } from "@/lib/auth/signed-in-policy";

/**
 * Runs on the edge before signed-in areas only. Sends visitors without a cookie to sign in, which is a courtesy and not
 * a check: pages and actions read the session row themselves. Gives every answer its own script policy.
 */
export async function middleware(request: NextRequest): Promise<NextResponse> {
  // A POST is an action, with words in it: it answers for itself, so that they are kept.
  if ((request.method === "GET" || request.method === "HEAD") && !(await hasSessionCookie(request))) {
    const target = request.nextUrl.clone();
    target.pathname = signInPath;
    target.search = new URLSearchParams({
      next: `${request.nextUrl.pathname}${withoutRouterParameter(request.nextUrl.searchParams)}`,
    }).toString();
    return NextResponse.redirect(target);
  }
  const policy = await signedInPolicy({
    nonce: btoa(crypto.randomUUID()),
    realtimeUrl: process.env.REALTIME_URL,
    isDevelopment: process.env.NODE_ENV === "development",
  });
  // Next reads the nonce for its own scripts from the request's header.
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

async function hasSessionCookie(request: NextRequest): Promise<boolean> {
  const secret = process.env.AUTH_SECRET;
  if (!secret) return false;
  const token = await getToken({ req: request, secret, secureCookie: usesSecureCookies });
  return Boolean(token?.sid);
}

/** Next's router marks its own requests with `_rsc`; nobody should come back to that. */
function withoutRouterParameter(parameters: URLSearchParams): string {
  const rest = new URLSearchParams(parameters);
  rest.delete("_rsc");
  return rest.size > 0 ? `?${rest}` : "";
}

export const config = {
  matcher: [
    "/write/:path*",
    "/studio/:path*",
    "/settings/:path*",
    "/messages/:path*",
    "/reading-list/:path*",
    "/following/:path*",
    "/account/:path*",
    "/marks/:path*",
  ],
};
