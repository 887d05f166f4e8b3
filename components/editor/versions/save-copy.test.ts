import { describe, expect, it } from "vitest";
import type { WireError } from "@/lib/contracts/errors";
import type { PlaceDto } from "@/lib/places/dto";
import { newDraft } from "@/lib/posts/new-draft";
import { bodyOf, type DraftBody } from "../draft-body";
import { saveCopy } from "./save-copy";

const picture = (publicId: string) => ({ type: "image", attrs: { publicId } });
const words = { type: "paragraph", content: [{ type: "text", text: "Fog" }] };

const body: DraftBody = {
  ...bodyOf(newDraft("1")),
  cover: { publicId: "theirs", width: 1, height: 1, alt: "" },
  place: { id: "cabin" } as PlaceDto,
  content: {
    type: "doc",
    content: [
      words,
      picture("theirs"),
      picture("mine"),
      { type: "gallery", content: [picture("theirs"), picture("mine")] },
      { type: "gallery", content: [picture("theirs")] },
      { type: "blockquote", content: [picture("theirs")] },
    ],
  },
};

/** A site that refuses what is not the actor's, one thing at a time, as ours does. */
const site = (part: DraftBody): Promise<{ ok: true; data: null } | { ok: false; error: WireError }> => {
  const refuse = (fields: Record<string, string>) =>
    Promise.resolve({ ok: false as const, error: { code: "invalid" as const, message: "No.", fields } });
  if (part.place) return refuse({ placeId: "No." });
  if (JSON.stringify(part).includes("theirs")) return refuse({ content: "No.", pictures: "theirs" });
  return Promise.resolve({ ok: true, data: null });
};

describe("a copy of words that are partly others'", () => {
  it("keeps everything but what is the others'", async () => {
    const sent: DraftBody[] = [];
    const save = (part: DraftBody) => {
      sent.push(part);
      return site(part);
    };
    expect(await saveCopy(body, save)).toBeNull();
    expect(sent).toHaveLength(3);
    expect(sent.at(-1)).toEqual({
      ...body,
      place: null,
      cover: null,
      content: {
        type: "doc",
        content: [
          words,
          picture("mine"),
          { type: "gallery", content: [picture("mine")] },
          { type: "blockquote", content: [{ type: "paragraph" }] },
        ],
      },
    });
  });

  it("is sent once where nothing is refused, and says what else stands in the way", async () => {
    let count = 0;
    const refused = { code: "too_large", message: "Too long." } as const;
    const save = () => {
      count += 1;
      return Promise.resolve({ ok: false as const, error: refused });
    };
    expect(await saveCopy(body, save)).toEqual(refused);
    expect(count).toBe(1);
  });

  it("ends when the site refuses the same thing again", async () => {
    const refused = { code: "invalid", message: "No.", fields: { pictures: "theirs" } } as const;
    expect(await saveCopy(body, () => Promise.resolve({ ok: false, error: refused }))).toEqual(refused);
  });
});
