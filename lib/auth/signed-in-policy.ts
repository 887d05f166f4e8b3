import { frameSources, themeScript } from "@/lib/security-headers.mjs";

type PolicyInput = {
  /** New for every answer. */
  nonce: string;
  /** Where browsers reach the realtime service. */
  realtimeUrl: string | undefined;
  isDevelopment: boolean;
};

let themeHash: Promise<string> | undefined;

/** `sha256-…` of the one inline script that is the same on every page and so carries no nonce. */
function themeScriptHash(): Promise<string> {
  themeHash ??= crypto.subtle
    .digest("SHA-256", new TextEncoder().encode(themeScript))
    .then((digest) => `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`);
  return themeHash;
}

/** The Content-Security-Policy of signed-in pages: only scripts that this answer itself names, and what those load. */
export async function signedInPolicy({ nonce, realtimeUrl, isDevelopment }: PolicyInput): Promise<string> {
  const realtime = realtimeUrl && URL.canParse(realtimeUrl) ? new URL(realtimeUrl).origin : null;
  const connect = [
    "'self'",
    ...(realtime ? [realtime, realtime.replace(/^http/, "ws")] : []),
    "https://api.cloudinary.com",
  ];
  return [
    "default-src 'self'",
    // React's development build reconstructs call stacks with eval; production never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' '${await themeScriptHash()}'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https://res.cloudinary.com",
    "font-src 'self'",
    `connect-src ${connect.join(" ")}`,
    // The policy of a page stays while the router leads on from it, to stories as well.
    `frame-src ${frameSources.join(" ")}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
