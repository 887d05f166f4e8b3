import { describe, expect, it } from "vitest";
import { readFrontMatter } from "./front-matter";
import { readPostMeta } from "./post-meta";

const toml = (text: string) => readFrontMatter(`+++\n${text}\n+++\nbody`).data;
const meta = (text: string, file = "posts/fog", section: string | null = null) =>
  readPostMeta(toml(text), file, section);

describe("front matter", () => {
  it("is TOML between pluses and YAML between hyphens", () => {
    expect(readFrontMatter('+++\ntitle = "Fog"\n+++\n\nText')).toEqual({
      data: { title: "Fog" },
      body: "\nText",
      bodyLine: 4,
    });
    expect(readFrontMatter("---\ntitle: Fog\n---\nText").data).toEqual({ title: "Fog" });
  });

  it("may be missing, empty, or all there is", () => {
    expect(readFrontMatter("Text")).toEqual({ data: {}, body: "Text", bodyLine: 1 });
    expect(readFrontMatter("---\n---\nText").data).toEqual({});
    expect(readFrontMatter('+++\ntitle = "Fog"\n+++')).toMatchObject({ data: { title: "Fog" }, body: "" });
    expect(readFrontMatter("").body).toBe("");
  });

  it("may come from Windows and with a byte order mark", () => {
    expect(readFrontMatter("\uFEFF+++\r\ntitle = 'Fog'\r\n+++\r\nText\r\n")).toMatchObject({
      data: { title: "Fog" },
      body: "Text\n",
    });
  });

  it("is not a rule in the text", () => {
    expect(readFrontMatter("Text\n\n---\n\nmore").data).toEqual({});
  });

  it.each([
    ["TOML that is none", '+++\ntitle = "Fog\n+++\n', /not valid TOML \(line 2\)/],
    ["YAML that is none", "---\na: b\nc: [d\n---\n", /not valid YAML \(line \d\)/],
    ["an end that is missing", '+++\ntitle = "Fog"\n', /does not end/],
    ["a list", "---\n- a\n---\n", /not a list of names and values/],
    ["YAML that would fill the memory", `---\na: &a [x,x]\n${bomb()}---\n`, /not valid YAML/],
  ])("says what is wrong with %s", (_, source, message) => {
    expect(() => readFrontMatter(source)).toThrow(message);
  });
});

function bomb(): string {
  const names = [..."abcdefgh"];
  return names
    .slice(1)
    .map((name, i) => `${name}: &${name} [${`*${names[i]},`.repeat(9)}]\n`)
    .join("");
}

describe("what it says of a post", () => {
  it("is read in the words of Zola", () => {
    const read = meta(`path = "2015/05/15/Rust-1.0"
title = "Announcing \`Rust\` 1.0"
description = "Stable"
authors = ["Ada", "Grace", "Joan"]
aliases = ["2015/05/15/Rust-1.0.html", "releases/1.0"]
[extra]
release = true
team = "The Core Team"`);
    expect(read).toMatchObject({
      title: "Announcing Rust 1.0",
      subtitle: "Stable",
      byline: "Ada, Grace and Joan on behalf of the Core Team",
      tags: ["Releases"],
      publishedAt: new Date("2015-05-15T12:00:00Z"),
      address: "2015/05/15/Rust-1.0",
      aliases: ["2015/05/15/Rust-1.0.html", "releases/1.0"],
      slug: "Rust-1.0",
      isDraft: false,
      notes: [],
    });
  });

  it("is read in the words of Hugo and Jekyll", () => {
    const { data } = readFrontMatter(`---
title: Fog
author: {name: Ada}
date: 2024-05-07 14:30:00 +0200
lastmod: 2024-06-01
categories: [Ferries, ferries]
tags: winter, sea
permalink: /notes/fog/
redirect_from: /old/fog.html
cover: {image: fog.jpg, alt: "Fog over a pier"}
---
`);
    expect(readPostMeta(data, "_posts/2024-05-07-fog", null)).toMatchObject({
      byline: "Ada",
      publishedAt: new Date("2024-05-07T12:30:00Z"),
      editedAt: new Date("2024-06-01T12:00:00Z"),
      tags: ["winter", "sea", "Ferries"],
      address: "notes/fog",
      aliases: ["old/fog.html"],
      slug: "fog",
      cover: { src: "fog.jpg", alt: "Fog over a pier" },
    });
  });

  it("comes from the place of the file where it says nothing", () => {
    expect(readPostMeta({}, "content/inside-rust/2024-02-30-x", "inside-rust")).toMatchObject({
      title: null,
      publishedAt: null,
      tags: ["Inside Rust"],
      byline: null,
      slug: "x",
    });
    expect(readPostMeta({}, "_posts/2024-05-07-fog", null)).toMatchObject({
      publishedAt: new Date("2024-05-07T12:00:00Z"),
      address: "2024/05/07/fog",
    });
  });

  it("takes TOML's own dates, of a day and of a moment", () => {
    expect(meta("date = 2024-05-07").publishedAt).toEqual(new Date("2024-05-07T12:00:00Z"));
    expect(meta("date = 2024-05-07T23:30:00+09:00").publishedAt).toEqual(new Date("2024-05-07T14:30:00Z"));
  });

  it.each([
    ["a title that is a list", "title = []", /title in the front matter/],
    ["a date that is none", 'date = "soon"', /no date/],
    ["a title of a whole page", `title = "${"x".repeat(300)}"`, /title was cut/],
    ["an address that is none", 'aliases = ["%E0%A4%A"]', /cannot be an address/],
    ["a tag without a letter", 'tags = ["!!"]', /tag .* cannot be kept/],
    [
      "twelve tags",
      `tags = [${Array.from({ length: 12 }, (_, i) => `"t${i}"`).join()}]`,
      /Only the first 10 tags/,
    ],
  ])("notes %s and goes on", (_, text, note) => {
    const read = meta(text);
    expect(read.notes.join()).toMatch(note);
    expect(read.title?.length ?? 0).toBeLessThanOrEqual(200);
    expect(read.tags.length).toBeLessThanOrEqual(10);
  });
});
