import { generateKeyPairSync } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

// A complete environment that reaches nothing outside this machine. Stores are set by the harness of each kind of test.
const { privateKey } = generateKeyPairSync("ed25519");
const jwk = privateKey.export({ format: "jwk" });

Object.assign(process.env, {
  SITE_URL: "http://localhost:3999",
  REALTIME_URL: "http://localhost:3998",
  AUTH_SECRET: "a secret for tests alone, not for anything real",
  REALTIME_SIGNING_KEYS: JSON.stringify([{ ...jwk, kid: "test" }]),
  CLOUDINARY_URL: "cloudinary://key:secret@nirvana?upload_prefix=http://localhost:3999/media",
  LOG_LEVEL: "silent",
});
process.env.DATABASE_URL ??= "postgresql://nobody@127.0.0.1:1/none";

// A media folder of this file's own, made at first use.
const mediaFolder = path.join(tmpdir(), `nirvana-media-${process.pid}-${process.hrtime.bigint()}`);
process.env.MEDIA_DIR = mediaFolder;
process.env.IMPORT_DIR = `${mediaFolder}-imports`;
afterAll(async () => {
  await rm(mediaFolder, { recursive: true, force: true });
  await rm(`${mediaFolder}-imports`, { recursive: true, force: true });
});
