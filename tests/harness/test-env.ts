import { generateKeyPairSync } from "node:crypto";
import path from "node:path";

/**
 * A complete environment that reaches nothing outside this machine, the same for every test file of a process: it is
 * parsed once. Stores are set by the harness of each kind of test.
 */
function makeEnvironment(): Record<string, string> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk = privateKey.export({ format: "jwk" });
  const folder = path.join(process.env.NIRVANA_TEST_FOLDER ?? "", crypto.randomUUID());
  return {
    SITE_URL: "http://localhost:3999",
    REALTIME_URL: "http://localhost:3998",
    AUTH_SECRET: "a secret for tests alone, not for anything real",
    REALTIME_SIGNING_KEYS: JSON.stringify([{ ...jwk, kid: "test" }]),
    CLOUDINARY_URL: "cloudinary://key:secret@nirvana?upload_prefix=http://localhost:3999/media",
    LOG_LEVEL: "silent",
    MEDIA_DIR: path.join(folder, "media"),
    IMPORT_DIR: path.join(folder, "imports"),
  };
}

const shared = globalThis as typeof globalThis & { nirvanaTestEnvironment?: Record<string, string> };
shared.nirvanaTestEnvironment ??= makeEnvironment();
Object.assign(process.env, shared.nirvanaTestEnvironment);
process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";
