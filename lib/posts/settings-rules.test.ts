import { describe, expect, test } from "vitest";
import { canonicalUrlProblem, languageProblem, readLanguage } from "./settings-rules";

describe("where a story first appeared", () => {
  test.each(["", "https://example.org/a?b#c", "http://example.org", "HTTPS://Example.org/"])(
    "%j",
    (typed) => {
      expect(canonicalUrlProblem(typed)).toBeNull();
    },
  );

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.org",
    "//example.org",
    "/stories/x",
    "example.org",
    "https:example.org",
    "https://",
    "https://ada:secret@example.org/",
  ])("is never %j", (typed) => {
    expect(canonicalUrlProblem(typed)).toMatch(/\.$/);
  });
});

describe("a language", () => {
  test.each([
    ["en", "en"],
    ["pt-br", "pt-BR"],
    ["ZH-hant", "zh-Hant"],
  ])("%j is %j", (typed, tag) => {
    expect(readLanguage(typed)).toBe(tag);
    expect(languageProblem(typed)).toBeNull();
  });

  test.each(["english language", "p", "pt_BR", "<b>", "en-"])("is never %j", (typed) => {
    expect(languageProblem(typed)).toMatch(/\.$/);
  });
});
