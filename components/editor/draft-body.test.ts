import { describe, expect, it } from "vitest";
import { parseDocument } from "@/lib/contracts/document";
import { newDraft } from "@/lib/posts/new-draft";
import { bodyOf, isEmptyBody, isSameBody, payloadOf, wholeBody } from "./draft-body";

const markdown = `${">".repeat(40)} deep\n\nAn hour of work.`;
const draft = bodyOf(newDraft("1"));
const unread = { ...draft, unread: { markdown, reason: "Lists or quotes are nested too deeply." } };

describe("a body with Markdown that cannot be read", () => {
  it("has all of its words wherever it is kept, in a text that passes the gate", () => {
    expect(parseDocument(payloadOf(unread).content)).toMatchObject({
      content: [{ type: "codeBlock", content: [{ text: markdown }] }],
    });
    expect(wholeBody(unread).unread).toBeUndefined();
  });

  it("is neither empty nor the same as what is saved, until its words are", () => {
    expect(isEmptyBody(unread)).toBe(false);
    expect(isSameBody(unread, draft)).toBe(false);
    expect(isSameBody(unread, wholeBody(unread))).toBe(true);
  });

  it("is itself where there is none", () => {
    expect(wholeBody(draft)).toBe(draft);
    expect(isEmptyBody(draft)).toBe(true);
  });
});
