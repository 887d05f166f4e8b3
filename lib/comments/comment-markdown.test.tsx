import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CommentBody } from "@/components/comments/comment-body";
import { hostileHtml, hostileMarkdown } from "@/tests/factories/hostile-html";
import { firstWords, readCommentMarkdown, saysSomething } from "./comment-markdown";

const html = (typed: string) =>
  renderToStaticMarkup(<CommentBody blocks={readCommentMarkdown(typed)} />)
    .replace(/^<div[^>]*>|<\/div>$/g, "")
    .replaceAll(' dir="auto"', "");

describe("the Markdown of a comment", () => {
  it.each([
    ["*a* **b** `c` ~~d~~", "<p><em>a</em> <strong>b</strong> <code>c</code> <s>d</s></p>"],
    ["one\ntwo", "<p>one\ntwo</p>"],
    ["> said\n\nanswered", "<blockquote><p>said</p></blockquote><p>answered</p>"],
    ["- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
    ["3. a\n4. b", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ["```\nx < y\n```", '<pre dir="ltr" tabindex="0"><code>x &lt; y</code></pre>'],
    ["# Loud", "<p><strong>Loud</strong></p>"],
    ["[a](https://a.example/b)", '<p><a href="https://a.example/b" rel="nofollow ugc noopener">a</a></p>'],
    [
      "see https://a.example.",
      '<p>see <a href="https://a.example/" rel="nofollow ugc noopener">https://a.example</a>.</p>',
    ],
    [
      "[a][1]\n\n[1]: https://a.example/",
      '<p>[a][1]</p><p>[1]: <a href="https://a.example/" rel="nofollow ugc noopener">https://a.example/</a></p>',
    ],
  ])("%j", (typed, expected) => {
    expect(html(typed)).toBe(expected);
  });

  it.each([
    [
      "![cat](https://a.example/cat.png)",
      '<p>![cat](<a href="https://a.example/cat.png" rel="nofollow ugc noopener">https://a.example/cat.png</a>)</p>',
    ],
    ["a@b.c, www.a.example, a.example", "<p>a@b.c, www.a.example, a.example</p>"],
    ["<b>mine</b>", "<p>&lt;b&gt;mine&lt;/b&gt;</p>"],
    ["[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"],
    ["[a](/settings)", "<p>[a](/settings)</p>"],
    ["[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>"],
    ["| a | b |\n|---|---|\n| c | d |", "<p>| a | b |\n|---|---|\n| c | d |</p>"],
    ["Really[^1].\n\n[^1]: yes", "<p>Really[^1].</p><p>[^1]: yes</p>"],
  ])("what is none of that stays as it was typed: %j", (typed, expected) => {
    expect(html(typed)).toBe(expected);
  });

  it.each([...hostileHtml, ...hostileMarkdown].map((text) => [String(text)]))(
    "holds nothing that runs or loads: %j",
    (typed) => {
      const tags = [...html(`Before ${typed} after\n\n${typed}`).matchAll(/<([a-z0-9]+)([^>]*)>/g)];
      for (const [, name, attributes = ""] of tags) {
        expect(name).toMatch(/^(p|em|strong|s|code|pre|blockquote|ul|ol|li|a|br)$/);
        expect(attributes).toMatch(
          /^( (rel="nofollow ugc noopener"|start="\d+"|dir="ltr"|tabindex="0"|href="(https?:|mailto:)[^"]*"))*\/?$/,
        );
      }
    },
  );

  it("loses no words that stand where Markdown has addresses and languages", () => {
    for (const typed of ["[a]: http://x.y 'my whole comment is here'", "```my whole comment is here\n```"]) {
      const blocks = readCommentMarkdown(typed);
      expect(JSON.stringify(blocks)).toContain("my whole comment is here");
      expect(saysSomething(blocks)).toBe(true);
    }
    expect(readCommentMarkdown("```ts\nlet a\n```")).toEqual([{ type: "code", text: "let a" }]);
  });

  it.each(["---", "#", "***", ">", "> >", "-", "1.", "```\n```"])("%j alone says nothing", (typed) => {
    expect(saysSomething(readCommentMarkdown(typed))).toBe(false);
  });

  it("what is nested too deeply is shown as it was typed", () => {
    const shown = html(`${"- ".repeat(20)}deep\n${"> ".repeat(20)}deeper`);
    expect(shown.match(/<(ul|blockquote)>/g)).toHaveLength(4 + 8);
    expect(shown).toContain(`<p>${"- ".repeat(16)}deep</p>`);
    expect(shown).toContain(`<p>${"&gt; ".repeat(12)}deeper</p>`);
  });

  it("what is too much is shown as it was typed, and what follows as it is meant", () => {
    const many = "a@b.c <a@b.c>\n".repeat(21).trim();
    expect(html(`*before*\n\n${many}\n\n- after`)).toBe(
      `<p><em>before</em></p><p>${many.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}</p><ul><li><p>after</p></li></ul>`,
    );
  });

  it("in a line, without its marks", () => {
    expect(firstWords(readCommentMarkdown("> *Who* said\n\n- this"), 40)).toBe("Who said this");
    expect(firstWords(readCommentMarkdown("😀".repeat(50)), 10)).toBe(`${"😀".repeat(9)}…`);
  });
});
