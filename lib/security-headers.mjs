// Plain JavaScript, because next.config.mjs reads it before anything is compiled.

/**
 * Sets data-theme and data-type before the first paint, and data-member where somebody was signed in last time. A
 * constant, so that strict pages can allow it by its hash. The reader's choice of theme wins; without one the system's
 * does, in CSS alone.
 */
export const themeScript =
  'try{var d=document.documentElement.dataset,g=function(n){return localStorage.getItem(n)},t=g("theme"),s=g("type");if(t==="light"||t==="dark")d.theme=t;if(s==="small"||s==="large"||s==="largest")d.type=s;if(g("member"))d.member=""}catch(e){}';

/** Headers for every answer. */
const commonHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(self), browsing-topics=()" },
];

/** What a story may show in a frame once its reader asks for it: see lib/contracts/embed.ts. */
export const frameSources = [
  "https://www.youtube-nocookie.com",
  "https://player.vimeo.com",
  "https://open.spotify.com",
  "https://www.openstreetmap.org",
];

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The sources through which a page reaches the realtime service at this address. On this machine any port counts: the
 * policy is fixed when the site is built, the port when it is started.
 * @param {string | undefined} realtimeUrl
 * @returns {string[]}
 */
export function realtimeSources(realtimeUrl) {
  if (!realtimeUrl || !URL.canParse(realtimeUrl)) return [];
  const { hostname, origin } = new URL(realtimeUrl);
  const base = loopback.includes(hostname) ? `http://${hostname}:*` : origin;
  return [base, base.replace(/^http/, "ws")];
}

/**
 * The policy of pages that are rendered once for everybody: no nonce is possible there, so inline scripts are
 * allowed and everything else is ours alone. Signed-in areas get a nonce from the middleware instead, but whoever
 * comes there by a link keeps the policy of the page they came from: so this one lets them chat and upload, too.
 * @param {string | undefined} realtimeUrl
 */
function publicPagePolicy(realtimeUrl) {
  return [
    "default-src 'self'",
    // React's development build reconstructs call stacks with eval; production never does.
    `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "production" ? "" : " 'unsafe-eval'"}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https://res.cloudinary.com",
    "font-src 'self'",
    `connect-src ${["'self'", ...realtimeSources(realtimeUrl), "https://api.cloudinary.com"].join(" ")}`,
    `frame-src ${frameSources.join(" ")}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** A preview's address is its secret: nobody keeps the page, indexes it, or learns where a reader came from. */
const previewHeaders = [
  { key: "Cache-Control", value: "private, no-store" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow" },
];

/**
 * next.config headers: paths that the middleware matches set their own policy.
 * @param {string | undefined} realtimeUrl where browsers reach the realtime service
 */
export function publicPageHeaders(realtimeUrl) {
  return [
    { source: "/:path*", headers: commonHeaders },
    {
      source: "/((?!write|studio|settings|messages|reading-list|following|media/).*)",
      headers: [{ key: "Content-Security-Policy", value: publicPagePolicy(realtimeUrl) }],
    },
    { source: "/preview/:path*", headers: previewHeaders },
  ];
}
