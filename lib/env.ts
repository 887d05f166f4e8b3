import "server-only";
import { z } from "zod";

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Plain PostgreSQL, Neon (*.neon.tech) or Prisma Accelerate (prisma://), told apart by its form. */
  DATABASE_URL: url(["postgres:", "postgresql:", "prisma:", "prisma+postgres:"]),
  /** Where readers find the site, without a trailing slash; the issuer of realtime tokens. */
  SITE_URL: url(["http:", "https:"]).transform((value) => new URL(value).origin),
  /** Where browsers reach the realtime service. */
  REALTIME_URL: url(["http:", "https:"]).transform((value) => new URL(value).origin),
  /** Where the site itself reaches it, when that is another address. */
  REALTIME_INTERNAL_URL: url(["http:", "https:"]).optional(),
  /**
   * How many proxies of ours stand before the site and add to X-Forwarded-For. 0: nobody's address is believed,
   * and limits by address become limits on everybody together. Of no account on Vercel, which says itself who asks.
   */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Signs session cookies. */
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters: openssl rand -base64 33"),
  /** JSON array of Ed25519 private JWKs with `kid`: the first signs, all are published. */
  REALTIME_SIGNING_KEYS: z.string().transform((value, context) => {
    try {
      return z
        .array(
          z.object({
            kty: z.literal("OKP"),
            crv: z.literal("Ed25519"),
            x: z.string(),
            d: z.string(),
            kid: z.string(),
          }),
        )
        .min(1)
        .parse(JSON.parse(value));
    } catch {
      context.addIssue({
        code: "custom",
        message: "must be a JSON array of Ed25519 private keys (JWK) with a kid: npm run keys",
      });
      return z.NEVER;
    }
  }),
  /** cloudinary://KEY:SECRET@CLOUD; with ?upload_prefix=<this site>/media it is the built-in media server. */
  CLOUDINARY_URL: url(["cloudinary:"]),
  /** Folder of the built-in media server. */
  MEDIA_DIR: z.string().default(".data/media"),
  /** Folder where files that people import wait, and are unpacked. Never served. */
  IMPORT_DIR: z.string().default(".data/imports"),
  /** Megabytes of pages kept in memory. Read by lib/cache/page-store.mjs, which Next loads on its own. */
  PAGE_CACHE_MB: z.coerce.number().int().min(16).max(65_536).default(256),
  /** What a scheduler shows to have the housekeeping done, as Vercel's does. Absent: nobody can ask for it. */
  CRON_SECRET: z.string().min(16, "must be at least 16 characters").optional(),
  /** Whether /llms.txt and the Markdown of each story are there. */
  MACHINE_READING: z.enum(["on", "off"]).default("on"),
  /** The WebSub hub that is told when a feed changes, and named in it. Absent: none. */
  WEBSUB_HUB_URL: url(["http:", "https:"]).optional(),
  /** Proves to search engines that they are told of changes by us. Absent: they are told of none. */
  INDEXNOW_KEY: z
    .string()
    .regex(/^[a-zA-Z0-9-]{8,128}$/, "must be 8 to 128 letters, digits and hyphens")
    .optional(),
  /** Who is told: any of the engines shares it with the others. */
  INDEXNOW_ENDPOINT: url(["http:", "https:"]).default("https://api.indexnow.org/indexnow"),
  /** smtp://user:password@host. Checked here; nothing sends mail yet. */
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Env = z.infer<typeof envSchema>;

/** Parses an environment. An empty value counts as absent. @throws Error naming each wrong or missing variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${present[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new Error(`The environment is not complete. See .env.example.\n${lines.join("\n")}`);
}

/** Every variable the site reads. */
export const envNames: readonly string[] = Object.keys(envSchema.shape);

let parsed: Env | undefined;

/** The site's environment, parsed once at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Vercel says so itself. */
export const isOnVercel = (): boolean => Boolean(process.env.VERCEL);

/** Whether a process may end between two requests, so that no timer of its own can be counted on. */
export const isShortLived = (): boolean => isOnVercel();
