import { describe, expect, test } from "vitest";
import { coverCheck, descriptionCheck, linksOf, picturesCheck, picturesOf, tagsCheck } from "./story-checks";

const settings = { slug: "", canonicalUrl: "", excerpt: "", seoTitle: "", seoDescription: "", language: "" };
const link = (href: string) => ({
  type: "text",
  text: "x",
  marks: [{ type: "bold" }, { type: "link", attrs: { href } }],
});
const picture = (publicId: string, alt = "") => ({ type: "image", attrs: { publicId, alt } });

describe("what stands in a story", () => {
  test("pictures in the text's order, in lists and blocks of several too", () => {
    const content = {
      type: "doc",
      content: [
        picture("a", "A door"),
        { type: "blockquote", content: [picture("b"), picture("a", " ")] },
        { type: "fileLink", attrs: { publicId: "f", name: "route.gpx" } },
        { type: "gallery", attrs: { images: [{ publicId: "c", alt: "C" }, { publicId: "d" }] } },
      ],
    };
    expect(picturesOf(content)).toEqual([
      { publicId: "a", nth: 0, alt: "A door" },
      { publicId: "b", nth: 0, alt: "" },
      { publicId: "a", nth: 1, alt: "" },
      { publicId: "c", nth: 0, alt: "C" },
      { publicId: "d", nth: 0, alt: "" },
    ]);
    expect(picturesCheck(picturesOf(content))).toEqual({
      isDone: false,
      says: "3 pictures have no description.",
    });
  });

  test("links, each once, of marks and of blocks, and none that is no address", () => {
    const content = {
      type: "doc",
      content: [
        { type: "paragraph", content: [link("https://a.example"), link("/stories/fog"), link("#here")] },
        { type: "paragraph", content: [link("mailto:a@b.example"), link("https://a.example")] },
        { type: "embed", attrs: { url: "https://video.example/1" } },
      ],
    };
    expect(linksOf(content)).toEqual(["https://a.example", "/stories/fog", "https://video.example/1"]);
  });

  test.each([null, undefined, "x", 3, { content: { content: null } }, { attrs: null }])(
    "nothing in %j",
    (content) => {
      expect(picturesOf(content)).toEqual([]);
      expect(linksOf(content)).toEqual([]);
    },
  );

  test("a document a hundred thousand levels deep", () => {
    let content: unknown = picture("deep");
    for (let n = 0; n < 100_000; n++) content = { type: "blockquote", content: [content] };
    expect(picturesOf(content)).toHaveLength(1);
  });
});

describe("what a story lacks", () => {
  test("words for its cover, unless the chart is the cover", () => {
    const cover = { publicId: "a", width: 1, height: 1, alt: " " };
    expect(coverCheck(cover, true).isDone).toBe(false);
    expect(coverCheck({ ...cover, alt: "A door" }, false).isDone).toBe(true);
    expect(coverCheck(null, true).isDone).toBe(true);
    expect(coverCheck(null, false).isDone).toBe(false);
  });

  test("a description and tags", () => {
    expect(descriptionCheck({ subtitle: " ", settings }).isDone).toBe(false);
    expect(descriptionCheck({ subtitle: "", settings: { ...settings, excerpt: "Fog" } }).isDone).toBe(true);
    expect(tagsCheck([]).isDone).toBe(false);
  });
});
