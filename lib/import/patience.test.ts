import { describe, expect, test } from "vitest";
import { lineOfHtml, parseHtml } from "./html-text";
import { collapse } from "./inline-text";
import { AmpersandMender } from "./mend-ampersands";
import { parseMarkdown } from "./parse-markdown";
import { addParagraphs, linkBareAddresses, replaceWordPressShortcodes } from "./wordpress-text";

const many = (piece: string, bytes = 200_000) => piece.repeat(Math.ceil(bytes / piece.length));

const wordpress = (html: string) =>
  addParagraphs(linkBareAddresses(replaceWordPressShortcodes(html, new Map(), () => undefined)));

/** Texts on which a careless pattern takes time by the square of their length. */
const tedious = [
  many("[a "),
  many("[embed]"),
  many("[/a]"),
  many("[caption]"),
  `[a${many(" ")}`,
  many("<pre"),
  many("<!--"),
  many("{{a "),
  many("{% a "),
  many("\n \n"),
  `漢${many("\n")}x`,
  many("&amp"),
  many("https://"),
];

describe("a text that is made to be slow", () => {
  test.each(tedious.map((text) => [text.slice(0, 12), text]))(
    "%j … is read in a moment",
    (_start, text) => {
      // Of the processor, not of the clock: other tests run beside this one.
      const started = process.cpuUsage();
      wordpress(text);
      collapse(text);
      lineOfHtml(text);
      parseHtml(text.slice(0, 50_000));
      parseMarkdown(text.slice(0, 20_000));
      expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
    },
    60_000,
  );
});

describe("WordPress's own forms", () => {
  test.each([
    ["words in brackets stay", "[sic] and [a word]", "<p>[sic] and [a word]</p>"],
    ["marks go and what they enclose stays", "[box a='b']in[/box] it", "<p>in it</p>"],
    [
      "an address alone on its line is a link",
      "https://a.example/x",
      '<div><a href="https://a.example/x">https://a.example/x</a></div>',
    ],
    ["an empty line ends a paragraph, a break is one", "a\nb\n\n\nc", "<p>a<br>\nb</p>\n<p>c</p>"],
    ["code keeps its lines", "a\n<pre>x\n\ny</pre>\nb", "<p>a</p>\n<pre>x\n\ny</pre>\n<p>b</p>"],
    ["paragraphs that are there stay", "<p>a</p>\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>"],
  ])("%s", (_what, html, expected) => {
    expect(wordpress(html)).toBe(expected);
  });
});

describe("stray ampersands", () => {
  const mend = (...chunks: string[]) => {
    const mender = new AmpersandMender();
    return [...chunks.map((chunk) => mender.add(chunk)), mender.end()].join("");
  };

  test("are written out, wherever the chunks are cut, and left alone in CDATA", () => {
    const text = `<a>?x=1&y=2 &amp; &#38; &#x26; &nbsp;</a><![CDATA[&y ]] > &]]><b>&</b>${"z".repeat(80)}&q`;
    const mended = `<a>?x=1&amp;y=2 &amp; &#38; &#x26; &nbsp;</a><![CDATA[&y ]] > &]]><b>&amp;</b>${"z".repeat(80)}&amp;q`;
    for (let size = 1; size < 60; size++) {
      const chunks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
      expect(mend(...chunks)).toBe(mended);
    }
  });
});
