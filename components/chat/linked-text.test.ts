import { describe, expect, it } from "vitest";
import { splitAddresses } from "./linked-text";

const linksOf = (text: string) => splitAddresses(text).flatMap(({ href }) => (href ? [href] : []));

describe("web addresses in a message", () => {
  it.each([
    ["See https://example.org/a.", ["https://example.org/a"]],
    ["(https://example.org/a)", ["https://example.org/a"]],
    ["https://example.org/a_(b)", ["https://example.org/a_(b)"]],
    ["one http://a.example, two https://b.example?", ["http://a.example", "https://b.example"]],
    ["javascript:alert(1) and data:text/html,x", []],
    ["HTTPS://EXAMPLE.ORG", ["HTTPS://EXAMPLE.ORG"]],
    ["https://", []],
    ["ftp://example.org", []],
  ])("in %j are %j", (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });

  it("leave every letter of the text where it was", () => {
    const text = "a https://example.org/x). b <https://example.org> c";
    expect(
      splitAddresses(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});
