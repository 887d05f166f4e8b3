import { describe, expect, test } from "vitest";
import { findUpload } from "../uploads/pending-uploads";
import { mostRemotePictures } from "./left-out";
import { PastedPictures } from "./pasted-pictures";
import { readPastedMarkdown } from "./read-pasted-markdown";

function read(markdown: string) {
  const pictures = new PastedPictures();
  const { content } = readPastedMarkdown(markdown, pictures);
  return { content, leftOut: pictures.leftOut };
}

describe("pictures in pasted Markdown", () => {
  test("of other sites have a place that fetches them, with their words", () => {
    const { content } = read('Before\n\n![Fog](https://example.org/fog.jpg "At six")\n\nAfter');
    expect(content.map(({ type }) => type)).toEqual(["paragraph", "imageUpload", "paragraph"]);
    expect(findUpload(String(content[1]?.attrs?.id))).toEqual({
      source: { address: "https://example.org/fog.jpg" },
      alt: "Fog",
      caption: "At six",
    });
  });

  test("of ours are pictures at once, and a name of no upload is none", () => {
    const { content } = read("![Fog](/media/u/ines/fog#1200x800)\n\n![x](/media/remote/0#1x1)");
    expect(content[0]).toMatchObject({ type: "image", attrs: { publicId: "u/ines/fog" } });
    expect(content.map(({ type }) => type)).not.toContain("imageUpload");
  });

  test("beyond those that are fetched at once are named", () => {
    const many = Array.from(
      { length: mostRemotePictures + 2 },
      (_, n) => `![Fog ${n}](https://a.example/${n}.jpg)`,
    );
    const { content, leftOut } = read(many.join("\n\n"));
    expect(content).toHaveLength(mostRemotePictures);
    expect(leftOut.map(({ name }) => name)).toEqual([
      `Fog ${mostRemotePictures}`,
      `Fog ${mostRemotePictures + 1}`,
    ]);
  });

  test("in a gallery stay in it", () => {
    const { content } = read(
      ":::gallery\n![a](https://a.example/a.jpg)\n\n![b](https://a.example/b.jpg)\n:::",
    );
    expect(content).toMatchObject([
      { type: "gallery", content: [{ type: "imageUpload" }, { type: "imageUpload" }] },
    ]);
  });
});

describe("pictures of a clipboard", () => {
  const keep = (src: string) => {
    const pictures = new PastedPictures();
    return { id: pictures.keep({ src, alt: "", caption: "" }), leftOut: pictures.leftOut };
  };

  test("with their bytes are uploaded", () => {
    const { id } = keep("data:image/png;base64,aGVsbG8=");
    expect(findUpload(String(id))?.source).toBeInstanceOf(File);
  });

  test.each([
    ["file:///C:/Users/ada/image001.png", "image001.png", /lies only where/],
    ["cid:part1", "cid:part1", /lies only where/],
    ["pier.jpg", "pier.jpg", /lies only where/],
    ["data:image/png;base64,%%%", "A picture", /cannot|can read/],
  ])("that cannot be had are named with the reason: %s", (src, name, reason) => {
    expect(keep(src)).toEqual({ id: null, leftOut: [{ name, reason: expect.stringMatching(reason) }] });
  });
});
