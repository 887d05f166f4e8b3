import { generateKeyPairSync, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";

export type Secrets = {
  authSecret: string;
  /** Ed25519 private keys as JWKs with `kid`; the first signs. */
  signingKeys: Record<string, unknown>[];
  mediaKey: string;
  mediaSecret: string;
};

/** A password that needs no escaping in a URL. */
export function randomPassword(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}

/** Writes a file that only its owner can read, whole or not at all, and on the disk before this returns. */
export function writePrivateFile(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = openSync(temporary, "w", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

/** A fresh Ed25519 key for realtime tokens. */
export function createSigningKey(): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync("ed25519");
  return {
    ...privateKey.export({ format: "jwk" }),
    kid: randomBytes(6).toString("hex"),
    alg: "EdDSA",
    use: "sig",
  };
}

/** The secrets of an installation, made at its first start and kept in one private file. */
export function loadSecrets(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  const secrets: Secrets = {
    authSecret: randomBytes(33).toString("base64"),
    signingKeys: [createSigningKey()],
    mediaKey: randomBytes(8).toString("hex"),
    mediaSecret: randomPassword(),
  };
  writePrivateFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** The password kept in a private file, made when it is missing. */
export function loadPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const password = randomPassword();
  writePrivateFile(file, password);
  return password;
}
