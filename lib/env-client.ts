/**
 * What the browser may know of the environment, written into the bundle when the site is built. Each is named in full,
 * because the bundler replaces the expression and not a lookup; plain constants without zod, because public pages
 * that show one avatar would otherwise carry a schema library.
 */
export const clientEnv = {
  /** Cloud that pictures are delivered from; absent or "nirvana" is the built-in media server of this site. */
  NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME: process.env.NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME || "nirvana",
} as const;
