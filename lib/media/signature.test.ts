import { expect, test } from "vitest";
import { algorithmOf, isSameSignature, signAnswer, signParams } from "./signature";

async function webCrypto(algorithm: "SHA-1" | "SHA-256", text: string): Promise<string> {
  const digest = await crypto.subtle.digest(algorithm, new TextEncoder().encode(text));
  return Buffer.from(digest).toString("hex");
}

test("the example of Cloudinary's documentation gives its signature", () => {
  const params = {
    eager: "w_400,h_300,c_pad|w_260,h_200,c_crop",
    public_id: "sample_image",
    timestamp: 1315060510,
  };
  expect(signParams(params, "abcd")).toBe("bfd09f95f331f558cbd1320e67aa8d488770583e");
});

test("parameters are sorted, joined and hashed with the secret, as WebCrypto confirms", async () => {
  const params = { timestamp: "1764000000", public_id: "u/a/b", allowed_formats: "jpg,png" };
  const text = "allowed_formats=jpg,png&public_id=u/a/b&timestamp=1764000000";
  expect(signParams(params, "secret")).toBe(await webCrypto("SHA-1", `${text}secret`));
  expect(signParams(params, "secret", "sha256")).toBe(await webCrypto("SHA-256", `${text}secret`));
});

test("an & in a value cannot pass for another parameter", () => {
  const honest = signParams({ public_id: "a", timestamp: "1", type: "upload" }, "secret");
  expect(signParams({ public_id: "a&timestamp=1&type=upload" }, "secret")).not.toBe(honest);
});

test("file, key and signature are not signed, nor are empty values", () => {
  const bare = signParams({ public_id: "a", timestamp: "1" }, "secret");
  const params = {
    public_id: "a",
    timestamp: "1",
    folder: "",
    file: "x",
    api_key: "k",
    signature: "s",
    cloud_name: "c",
  };
  expect(signParams(params, "secret")).toBe(bare);
});

test("an answer is signed by name and version", async () => {
  expect(signAnswer("u/a/b", 7, "secret")).toBe(await webCrypto("SHA-1", "public_id=u/a/b&version=7secret"));
});

test("the digest is told by its length", () => {
  expect(algorithmOf("a".repeat(40))).toBe("sha1");
  expect(algorithmOf("a".repeat(64))).toBe("sha256");
  expect(algorithmOf("A".repeat(40))).toBeNull();
  expect(algorithmOf("")).toBeNull();
});

test("signatures of another length are not the same", () => {
  expect(isSameSignature("abc", "abc")).toBe(true);
  expect(isSameSignature("ab", "abc")).toBe(false);
  expect(isSameSignature("abd", "abc")).toBe(false);
});
