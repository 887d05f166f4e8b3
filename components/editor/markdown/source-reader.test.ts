import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/contracts/errors";
import { sourceReader, whyUnread } from "./source-reader";

describe("Markdown being written", () => {
  it("says its text, read once", () => {
    const { markdown, read } = sourceReader("## Fog");
    expect(markdown).toBe("## Fog");
    expect(read()).toMatchObject({ content: { content: [{ type: "heading" }] }, unread: undefined });
    expect(read()).toBe(read());
  });

  it("is kept as it is, with the reason, where it cannot be read", () => {
    const markdown = `${">".repeat(40)} deep\n\nAn hour of work.`;
    expect(sourceReader(markdown).read()).toEqual({ unread: { markdown, reason: expect.any(String) } });
  });

  it("tells no more of a failure than is meant for writers", () => {
    expect(whyUnread(new AppError("too_large", "Nested too deeply."))).toBe("Nested too deeply.");
    expect(whyUnread(new Error("stack"))).toBe("This cannot be read as Markdown.");
  });
});
