// Plain JavaScript, because next.config.mjs reads it before anything is compiled.

/**
 * Sets data-theme before the first paint. A constant, so that strict pages can allow it by its hash.
 * The reader's choice wins; without one the system's does, in CSS alone.
 */
export const themeScript =
  'try{var t=localStorage.getItem("theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){}';

/** Headers for every answer. */
const commonHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(self), browsing-topics=()" },
];

/**
 * The policy of pages that are rendered once for everybody: no nonce is possible there, so inline scripts are
 * allowed and everything else is ours alone. Signed-in areas get a nonce from the middleware instead.
 */
const publicPagePolicy = [
  "default-src 'self'",
  // React's development build reconstructs call stacks with eval; production never does.
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "production" ? "" : " 'unsafe-eval'"}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https://res.cloudinary.com",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** next.config headers: paths that the middleware matches set their own policy. */
export const publicPageHeaders = [
  { source: "/:path*", headers: commonHeaders },
  {
    source: "/((?!write|studio|settings|messages|media/).*)",
    headers: [{ key: "Content-Security-Policy", value: publicPagePolicy }],
  },
];
