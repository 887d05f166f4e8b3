import path from "node:path";
import type { Secrets } from "./secrets";

type Env = Record<string, string | undefined>;

export type StackParts = {
  host: string;
  sitePort: number;
  realtimePort: number;
  /** Absent when the operator's own is used. */
  postgresUrl?: string | undefined;
  mongoUri?: string | undefined;
  secrets: Secrets;
  mediaFolder: string;
};

const cloudName = "nirvana";

function defaults(own: Env, parts: StackParts): Env {
  const visibleHost = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(parts.host) ? "localhost" : parts.host;
  const siteUrl = own.SITE_URL || `http://${visibleHost}:${parts.sitePort}`;
  const { mediaKey, mediaSecret } = parts.secrets;
  return {
    DATABASE_URL: parts.postgresUrl,
    MONGODB_URI: parts.mongoUri,
    SITE_URL: siteUrl,
    REALTIME_URL: `http://${visibleHost}:${parts.realtimePort}`,
    REALTIME_INTERNAL_URL: `http://${parts.host === "0.0.0.0" || parts.host === "::" ? "127.0.0.1" : parts.host}:${parts.realtimePort}`,
    AUTH_SECRET: parts.secrets.authSecret,
    REALTIME_SIGNING_KEYS: JSON.stringify(parts.secrets.signingKeys),
    CLOUDINARY_URL: `cloudinary://${mediaKey}:${mediaSecret}@${cloudName}?upload_prefix=${siteUrl}/media`,
    MEDIA_DIR: parts.mediaFolder,
    IMPORT_DIR: path.join(path.dirname(parts.mediaFolder), "imports"),
    // On one's own machine only what needs attention is worth a line.
    LOG_LEVEL: "warn",
  };
}

/** The cloud's name, which the browser needs, from the address that holds its secrets too. */
function publicCloudName(cloudinaryUrl: string | undefined): string | undefined {
  if (!cloudinaryUrl || !URL.canParse(cloudinaryUrl)) return undefined;
  return new URL(cloudinaryUrl).hostname || undefined;
}

/**
 * The environment of the site and of realtime: what the operator has set stays, what is missing is filled in. An empty
 * value counts as missing.
 */
export function composeEnvironment(own: Env, parts: StackParts): Env {
  const present = Object.fromEntries(
    Object.entries(own).filter(([, value]) => value !== undefined && value !== ""),
  );
  const composed: Env = { ...defaults(own, parts), ...present, NEXT_TELEMETRY_DISABLED: "1" };
  composed.NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME ||= publicCloudName(composed.CLOUDINARY_URL);
  return composed;
}
