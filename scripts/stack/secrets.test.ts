import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadPassword, loadSecrets } from "./secrets";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "nirvana-secrets-"));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("secrets of an installation", () => {
  test("they are made once", () => {
    const file = path.join(folder, "secrets.json");
    expect(loadSecrets(file)).toEqual(loadSecrets(file));
  });

  test("two installations share none", () => {
    const one = loadSecrets(path.join(folder, "one.json"));
    const other = loadSecrets(path.join(folder, "other.json"));
    expect(other.authSecret).not.toBe(one.authSecret);
    expect(other.mediaSecret).not.toBe(one.mediaSecret);
    expect(other.signingKeys[0]?.d).not.toBe(one.signingKeys[0]?.d);
  });

  test("only their owner can read the files, and no draft of them stays", () => {
    const previous = process.umask(0);
    loadSecrets(path.join(folder, "secrets.json"));
    loadPassword(path.join(folder, "password"));
    process.umask(previous);
    for (const name of ["secrets.json", "password"]) {
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(folder).sort()).toEqual(["password", "secrets.json"]);
  });

  test("the signing key is a private Ed25519 key with a name", () => {
    const [key] = loadSecrets(path.join(folder, "secrets.json")).signingKeys;
    expect(key).toMatchObject({ kty: "OKP", crv: "Ed25519", d: expect.any(String), kid: expect.any(String) });
  });

  test("a password needs no escaping in an address", () => {
    const password = loadPassword(path.join(folder, "password"));
    expect(encodeURIComponent(password)).toBe(password);
    expect(password.length).toBeGreaterThanOrEqual(32);
  });
});
