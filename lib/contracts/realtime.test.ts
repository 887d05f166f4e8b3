import { describe, expect, test } from "vitest";
import { commandSchemas, cutQuote, cutText } from "./realtime";
import { isBlank } from "./text";

describe("a quote that is too long", () => {
  test("is cut before an emoji that does not fit, not through it", () => {
    expect(cutQuote(`${"a".repeat(599)}\u{1f30a} and on`)).toBe("a".repeat(599));
  });

  test("keeps an emoji that just fits", () => {
    const text = `${"a".repeat(598)}\u{1f30a}`;
    expect(cutQuote(`  ${text} and on`)).toBe(text);
  });

  test("is as long as a message may carry, of emoji alone too", () => {
    const quote = { postId: crypto.randomUUID(), text: cutQuote("\u{1f30a}".repeat(601)) };
    const message = { conversationId: crypto.randomUUID(), clientId: crypto.randomUUID(), body: "x", quote };
    expect(commandSchemas["message:send"].parse(message).quote?.text).toBe("\u{1f30a}".repeat(300));
  });
});

describe("the beginning of a text", () => {
  test("is the text itself when it is short enough, spaces and all", () => {
    expect(cutText(" a\u{1f30a}", 4)).toBe(" a\u{1f30a}");
  });

  test("leaves a character out whole that does not fit", () => {
    expect(cutText("ab\u{1f30a}c", 3)).toBe("ab");
  });
});

describe("a text without anything to see", () => {
  test.each([
    "",
    " \n",
    "\u200b\u2060",
    "\u00ad",
    "\u3164\uffa0",
    "\u200e\u202e \ufeff",
    "\u2800",
    "\ufe0f",
    "\u{e0020}",
  ])("is blank: %j", (text) => {
    expect(isBlank(text)).toBe(true);
  });

  test.each(["a", ".", "\u{1f468}\u200d\u{1f469}", "\u200f\u05d0", "\ufffd"])("is not %j", (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
