import { z } from "zod";

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

const port = z.coerce.number().int().min(0).max(65_535);

const envSchema = z.object({
  /** A replica set: messages are acknowledged by its majority. */
  MONGODB_URI: url(["mongodb:", "mongodb+srv:"]),
  /** Whose pages may connect, who issues tokens, and where its public keys are. */
  SITE_URL: url(["http:", "https:"]).transform((value) => new URL(value).origin),
  REALTIME_PORT: port.optional(),
  /** What platforms call it; REALTIME_PORT wins. */
  PORT: port.optional(),
  /** How many proxies in front of it append the address that they saw to X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type RealtimeEnv = Omit<z.infer<typeof envSchema>, "REALTIME_PORT" | "PORT"> & { port: number };

/**
 * The realtime service's environment. An empty value counts as absent.
 * @throws Error naming each wrong or missing variable
 */
export function parseRealtimeEnv(source: Record<string, string | undefined>): RealtimeEnv {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(present);
  if (result.success) {
    const { REALTIME_PORT, PORT, ...rest } = result.data;
    return { ...rest, port: REALTIME_PORT ?? PORT ?? 3001 };
  }
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name} ${present[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new Error(`The environment is not complete. See .env.example.\n${lines.join("\n")}`);
}
