import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { allowOnlyScriptsOf } from "./script-hashes";

const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";
const hash = (code: string) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;

test("the scripts of the document are allowed by their hashes, and no others", () => {
  const html = `<script>one()</script><script src="/a.js" async=""></script><script id="x">two("é")</script>`;
  expect(allowOnlyScriptsOf(html, policy)).toBe(
    `default-src 'self'; script-src 'self' ${hash("one()")} ${hash('two("é")')}; style-src 'self' 'unsafe-inline'`,
  );
});

test("data for machines is no script", () => {
  const html = `<script type="application/ld+json">{"a":1}</script><script>one()</script>`;
  expect(allowOnlyScriptsOf(html, policy)).toContain(`script-src 'self' ${hash("one()")};`);
});

test("a document with more scripts than a header holds keeps its policy", () => {
  const html = Array.from({ length: 41 }, (_, index) => `<script>f(${index})</script>`).join("");
  expect(allowOnlyScriptsOf(html, policy)).toBe(policy);
});
