import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import type { PostDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import { buildActor } from "@/tests/factories/user";
import { buildZip } from "@/tests/factories/zip";
import { testDatabase } from "@/tests/harness/database";
import { importFolder } from "./import-folder";

testDatabase();

let base: string;
beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), "nirvana-exports-"));
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function put(name: string, content: string | Buffer): Promise<string> {
  const file = path.join(base, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function bring(file: string, more: Partial<Parameters<typeof importFolder>[0]> = {}) {
  const author = more.author ?? (await buildActor()).handle;
  return importFolder({ folder: file, withDrafts: true, ...more, author });
}

const picture = () =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: "#335577" } })
    .png()
    .toBuffer();

async function story(title: string) {
  const post = await db().post.findFirstOrThrow({
    where: { OR: [{ title }, { draft: { title } }] },
    include: {
      draft: true,
      cover: true,
      addresses: { orderBy: { path: "asc" } },
      tags: { orderBy: { position: "asc" }, include: { tag: true } },
    },
  });
  const markdown = writeMarkdown((post.draft ?? post).content as unknown as PostDocument, {
    image: () => "picture",
  });
  return {
    ...post,
    markdown,
    paths: post.addresses.map(({ path: at }) => at),
    tagNames: post.tags.map(({ tag }) => tag.name),
  };
}

type Item = Record<string, string>;

const item = (fields: Item, more = "") =>
  `<item>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join("")}${more}</item>`;
const cdata = (text: string) => `<![CDATA[${text}]]>`;
const meta = (key: string, value: string) =>
  `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;
const wxr = (items: string, head = "") => `<?xml version="1.0" encoding="UTF-8"?>${head}
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Coast</title><link>https://coast.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://coast.example</wp:base_site_url>
<wp:author><wp:author_login>ines</wp:author_login><wp:author_display_name>Inés</wp:author_display_name></wp:author>
${items}</channel></rss>`;

const published = {
  "wp:status": "publish",
  "wp:post_type": "post",
  "wp:post_date_gmt": "2019-05-07 10:00:00",
  "dc:creator": "ines",
};

const fog = item(
  {
    title: "Fog &amp; tides",
    link: "https://coast.example/2019/05/fog/?a=1&b=2",
    "wp:post_id": "7",
    "wp:post_name": "fog",
    "content:encoded": cdata(
      `First words.\n\nSee <a href="https://coast.example/2019/06/pier/">the pier</a>.\n\n[caption id="a"]<img src="https://coast.example/wp-content/uploads/a-300x200.png" /> Low water[/caption]\n\n[gallery ids="90"]\n\n[contact-form-7 id="1"]`,
    ),
    "excerpt:encoded": cdata("About <b>fog</b>"),
    ...published,
  },
  `<category domain="category" nicename="c">${cdata("Weather")}</category><category domain="post_tag" nicename="t">${cdata("Fog")}</category>` +
    meta("_thumbnail_id", "90") +
    meta("_wp_old_slug", "old-fog") +
    meta("mood", "grey"),
);
const pier = item({
  title: cdata("The pier"),
  link: "https://coast.example/2019/06/pier/",
  "wp:post_id": "8",
  "wp:post_name": "pier",
  "content:encoded": cdata(
    `<!-- wp:paragraph --><p>After the <a href="/2019/05/fog/">fog</a>.</p><!-- /wp:paragraph -->`,
  ),
  ...published,
  "wp:post_date_gmt": "0000-00-00 00:00:00",
  pubDate: "Sat, 01 Jun 2019 08:00:00 +0000",
});
const attachment = item(
  {
    title: "a",
    "wp:post_id": "90",
    "wp:post_type": "attachment",
    "wp:status": "inherit",
    "wp:attachment_url": "https://coast.example/wp-content/uploads/a.png",
  },
  meta("_wp_attachment_image_alt", "A pier at low water"),
);
const others = [
  item({ ...published, title: "About", "wp:post_id": "1", "wp:post_type": "page", "content:encoded": "x" }),
  item({
    ...published,
    title: "Begun",
    "wp:post_id": "2",
    "wp:status": "draft",
    link: "https://coast.example/?p=2",
    "content:encoded": "Some",
  }),
  item({
    ...published,
    title: "Locked",
    "wp:post_id": "3",
    "wp:post_password": "x",
    "content:encoded": "Some",
  }),
  item({ ...published, title: "Gone", "wp:post_id": "4", "wp:status": "trash", "content:encoded": "Some" }),
  item({ ...published, title: "Empty", "wp:post_id": "5", "content:encoded": cdata("&nbsp;") }),
  item({ ...published, title: "Menu", "wp:post_id": "6", "wp:post_type": "nav_menu_item" }),
].join("\n");

describe("a WordPress export", () => {
  it("brings its posts with words, pictures, tags and addresses, and says what is none", async () => {
    const zip = await buildZip({
      "coast/coast.xml": wxr([fog, pier, attachment, others].join("\n")),
      "wp-content/uploads/a.png": await picture(),
    });
    const report = await bring(await put("export.bin", zip));
    expect(report).toMatchObject({ kind: "wordpress", counts: { imported: 4, skipped: 3 }, drafts: 2 });
    expect(report.skipped.map(({ reason }) => reason).toSorted()).toEqual([
      "It is a page and no story.",
      "It was in the bin.",
      "There is no text in it.",
    ]);
    const post = await story("Fog & tides");
    expect(post).toMatchObject({
      status: "published",
      slug: "fog",
      subtitle: "About fog",
      byline: null,
      publishedAt: new Date("2019-05-07T10:00:00Z"),
      tagNames: ["Weather", "Fog"],
      paths: ["2019/05/fog", "2019/05/old-fog"],
    });
    expect(post.markdown).toBe(
      'First words.\n\nSee [the pier](/stories/pier).\n\n![A pier at low water](picture "Low water")\n\n![A pier at low water](picture)\n',
    );
    expect(post.cover).toMatchObject({ width: 30 });
    expect(post.coverAlt).toBe("A pier at low water");
    const notes = report.notes.map(({ text }) => text);
    expect(notes).toContain("Its custom fields are not kept: “mood”.");
    expect(notes).toContain("The shortcode “contact-form-7” means nothing here.");
    expect(await story("The pier")).toMatchObject({ publishedAt: new Date("2019-06-01T08:00:00Z") });
    expect((await story("The pier")).markdown).toContain("[fog](/stories/fog)");
    expect(await story("Begun")).toMatchObject({ status: "draft", slug: null, paths: [] });
    expect(await story("Locked")).toMatchObject({ status: "draft" });
  });

  it("changes nothing the second time, and only what has changed the third", async () => {
    const { handle: author } = await buildActor();
    const file = await put("a.xml", wxr(fog + pier));
    await bring(file, { author });
    const before = await db().post.findMany({ orderBy: { id: "asc" } });
    expect((await bring(file, { author })).counts).toMatchObject({ unchanged: 2, imported: 0, changed: 0 });
    expect(await db().post.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    await writeFile(file, wxr(fog + pier.replace("After the", "Long after the")));
    expect((await bring(file, { author })).counts).toMatchObject({ unchanged: 1, changed: 1 });
  });

  it("publishes a draft once it is published there, and leaves one that was written on here", async () => {
    const { handle: author } = await buildActor();
    const draft = pier.replace(">publish<", ">draft<");
    const file = await put("a.xml", wxr(draft));
    await bring(file, { author });
    expect(await story("The pier")).toMatchObject({ status: "draft" });
    await writeFile(file, wxr(pier));
    expect((await bring(file, { author })).counts).toMatchObject({ changed: 1 });
    const post = await story("The pier");
    expect(post).toMatchObject({ status: "published", slug: "pier", draft: null });
    await writeFile(file, wxr(draft));
    const report = await bring(file, { author });
    expect(report.skipped[0]?.reason).toMatch(/draft there, and published here/);
  });

  it("reads what is cut off, and says so", async () => {
    const whole = wxr(fog + pier);
    const report = await bring(await put("a.xml", whole.slice(0, whole.indexOf("The pier"))));
    expect(report.counts.imported).toBe(1);
    expect(report.warnings[0]).toMatch(/damaged .*what could be read was read/);
  });

  it("names several authors, and in a personal import none but the account's own", async () => {
    const two = wxr(fog + pier.replace(">ines<", ">grace<"));
    await bring(await put("a.xml", two));
    expect(await story("The pier")).toMatchObject({ byline: "grace" });
    const actor = await buildActor();
    const report = await bring(await put("a.xml", two), {
      author: actor.handle,
      personal: { fileName: "a.xml", work: base },
    });
    expect(report.notes.map(({ text }) => text)).toContain(
      "It names “grace” as its author; here it stands under your name.",
    );
    expect(await db().post.count({ where: { authorId: actor.userId, byline: { not: null } } })).toBe(0);
  });

  const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${"bcdefghij"[n]} "${`&${"abcdefghi"[n]};`.repeat(10)}">`).join("")}]>`;

  test.each([
    ["a billion laughs", laughs],
    ["an external entity", '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
    ["a document type elsewhere", '<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">'],
  ])("with %s is not read", async (_what, head) => {
    const file = await put("a.xml", wxr(fog.replace("First words", "&j; &a;"), head));
    await expect(bring(file)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/declares a document type or entities/),
    });
    expect(await db().post.count()).toBe(0);
  });
});

const ghost = (posts: unknown[], more: object = {}) =>
  JSON.stringify({
    db: [
      {
        meta: { exported_on: 1, version: "5.80.0" },
        data: {
          posts,
          posts_meta: [{ post_id: "1", feature_image_alt: "Blue", meta_description: "Described" }],
          tags: [
            { id: "t1", name: "Sea", visibility: "public" },
            { id: "t2", name: "#internal", visibility: "internal" },
          ],
          posts_tags: [
            { post_id: "1", tag_id: "t2", sort_order: 0 },
            { post_id: "1", tag_id: "t1", sort_order: 1 },
          ],
          users: [{ id: "u", name: "Inés" }],
          posts_authors: [{ post_id: "1", author_id: "u", sort_order: 0 }],
          ...more,
        },
      },
    ],
  });
const ghostPost = (id: string, more: object) => ({
  id,
  uuid: `uuid-${id}`,
  title: `Post ${id}`,
  slug: `post-${id}`,
  html: "<p>Words</p>",
  status: "published",
  type: "post",
  visibility: "public",
  published_at: "2021-02-03T04:05:06.000Z",
  ...more,
});

describe("a Ghost export", () => {
  it("brings its posts; what was not for everybody comes in as a draft", async () => {
    const posts = [
      ghostPost("1", {
        html: `<p>Go <a href="__GHOST_URL__/post-2/">on</a></p><figure class="kg-card kg-image-card"><img src="__GHOST_URL__/content/images/a.png" alt="Sea"><figcaption>Cold</figcaption></figure><figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://a.example/x"><div class="kg-bookmark-title">A page</div><img src="i.png"></a></figure>`,
        feature_image: "__GHOST_URL__/content/images/a.png",
        codeinjection_head: "<script>alert(1)</script>",
      }),
      ghostPost("2", {}),
      ghostPost("3", { status: "draft", published_at: null }),
      ghostPost("4", { status: "scheduled", published_at: "2099-01-01T00:00:00.000Z" }),
      ghostPost("5", { visibility: "paid" }),
      ghostPost("6", { type: "page" }),
      ghostPost("7", { html: null }),
      ghostPost("8", { published_at: "not a date" }),
      ghostPost("9", {
        html: null,
        lexical: JSON.stringify({
          root: {
            children: [
              { type: "paragraph", children: [{ type: "text", text: "Only here." }] },
              { type: "image", src: "__GHOST_URL__/content/images/a.png" },
              { type: "poll", question: "title", text: "Fog?" },
            ],
          },
        }),
      }),
      { title: 5 },
      "nonsense",
    ];
    const zip = await buildZip({ "x/ghost.json": ghost(posts), "x/content/images/a.png": await picture() });
    const report = await bring(await put("ghost.zip", zip));
    expect(report).toMatchObject({
      kind: "ghost",
      counts: { imported: 7, skipped: 2 },
      drafts: 3,
      pictures: { kept: 2, missing: 0 },
    });
    const post = await story("Post 1");
    expect(post).toMatchObject({
      slug: "post-1",
      subtitle: "Described",
      coverAlt: "Blue",
      tagNames: ["Sea"],
      paths: ["post-1"],
      publishedAt: new Date("2021-02-03T04:05:06.000Z"),
    });
    expect(post.markdown).toBe(
      'Go [on](/stories/post-2)\n\n![Sea](picture "Cold")\n\n[A page](https://a.example/x)\n',
    );
    const notes = report.notes.map(({ text }) => text).join("\n");
    expect((await story("Post 9")).markdown).toBe("Only here.\n\n![](picture)\n\ntitle\n\nFog?\n");
    expect(notes).toMatch(/kind “poll” is not known/);
    expect(notes).toMatch(/injected code is not kept/);
    expect(notes).toMatch(/to be published on 2099-01-01/);
    expect(notes).toMatch(/for members only/);
    expect(notes).toMatch(/no date; it is published under today's/);
    expect(await story("Post 4")).toMatchObject({ status: "draft", publishedAt: null });
  });

  it("that is damaged says so", async () => {
    const file = await put("a.json", ghost([ghostPost("1", {})]).slice(0, 300));
    await expect(bring(file)).rejects.toThrow(/damaged or not complete/);
    await expect(bring(await put("b.json", ghost([])))).rejects.toThrow(/there is no post in it/);
  });
});

const medium = (title: string, body: string, footer: string, summary = "") =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><article class="h-entry"><header><h1 class="p-name">${title}</h1></header>${summary}<section data-field="body" class="e-content"><section class="section"><div class="section-divider"><hr class="section-divider"></div>${body}</section></section><footer>${footer}</footer></article></body></html>`;
const mediumFooter = (id: string, date: string) =>
  `<p>By <a class="p-author h-card" href="https://medium.com/@ines">Inés</a> on <a href="https://medium.com/p/${id}"><time class="dt-published" datetime="${date}">x</time></a>.</p><p><a href="https://medium.com/@ines/a-walk-${id}" class="p-canonical">Canonical link</a></p>`;

describe("a Medium export", () => {
  it("brings stories and drafts, and neither responses nor the rest", async () => {
    const zip = await buildZip({
      "posts/2020-01-02_A-walk-aaaa11112222.html": medium(
        "A walk",
        `<h3 class="graf graf--h3 graf--title">A walk</h3><h4 class="graf graf--h4 graf--subtitle">Along</h4><p class="graf graf--p">Out. <a href="https://medium.com/@ines/a-walk-bbbb11112222">On</a></p><figure class="graf graf--figure"><img class="graf-image" src="https://cdn-images-1.medium.com/max/800/1*x.png"></figure><div class="graf graf--mixtapeEmbed"><a href="https://a.example"><strong>Title</strong><em>about</em></a></div><p class="graf">Unclosed <b>bold`,
        mediumFooter("aaaa11112222", "2020-01-02T10:00:00.000Z"),
        '<section data-field="subtitle" class="p-summary">Along</section>',
      ),
      "posts/2020-01-03_Next-bbbb11112222.html": medium(
        "Next",
        '<h3 class="graf graf--title">Next</h3><p class="graf">Words</p>',
        mediumFooter("bbbb11112222", "yesterday"),
      ),
      "posts/2020-01-04_Well-said-cccc11112222.html": medium(
        "Well said, and…",
        '<p class="graf graf--p">Well said, and more</p>',
        mediumFooter("cccc11112222", "2020-01-04T10:00:00.000Z"),
      ),
      "posts/draft_Half-dddd11112222.html": medium(
        "Half",
        '<h3 class="graf graf--title">Half</h3><p class="graf">A start</p>',
        '<p><a href="https://medium.com/p/dddd11112222">View original.</a></p>',
      ),
      "profile/profile.html": "<html><body><h3>Profile</h3></body></html>",
    });
    const report = await bring(await put("medium.zip", zip));
    expect(report).toMatchObject({ kind: "medium", counts: { imported: 3, skipped: 1 }, drafts: 1 });
    expect(report.skipped[0]?.reason).toBe("It is a response to another story.");
    const post = await story("A walk");
    expect(post).toMatchObject({
      slug: "a-walk",
      subtitle: "Along",
      paths: ["@ines/a-walk-aaaa11112222", "p/aaaa11112222"],
    });
    expect(post.markdown).toMatch(/^Out\. \[On\]\(\/stories\/a-walk-2\)/);
    expect(post.markdown).toContain("[Title](https://a.example)");
    expect(post.markdown).toContain("Unclosed **bold**");
    expect(report.pictures.linked).toBe(1);
    expect(report.notes.map(({ text }) => text)).toContain(
      "It has no date that can be read; it is published under today's.",
    );
    expect(await story("Half")).toMatchObject({ status: "draft", slug: null });
  });
});

describe("a Substack export", () => {
  it("brings letters, episodes and drafts, and says which texts are missing", async () => {
    const csv = [
      "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url",
      '1.first,2021-02-03T04:05:06.000Z,true,,newsletter,everyone,"One, &#x201C;two&#x201D;",Sub,',
      "2.episode,2021-02-04T04:05:06.000Z,TRUE,,podcast,everyone,Heard,,https://a.example/x.mp3",
      "3.half,,FALSE,,newsletter,everyone,Half,,",
      "4.paid,2021-02-05T04:05:06.000Z,TRUE,,newsletter,only_paid,Paid,,",
      "5.lost,2021-02-05T04:05:06.000Z,TRUE,,newsletter,everyone,Lost,,",
      "6.talk,2021-02-05T04:05:06.000Z,TRUE,,thread,everyone,Talk,,",
      "../../etc/passwd,2021-02-05T04:05:06.000Z,TRUE,,newsletter,everyone,Evil,,",
      "7.odd,sometime,TRUE,,newsletter,everyone,Odd,,,,too,many",
    ].join("\r\n");
    const text = (words: string) =>
      `<p>${words}</p><p class="button-wrapper"><a href="https://x.substack.com/subscribe">Subscribe</a></p>`;
    const zip = await buildZip({
      "posts.csv": `\ufeff${csv}`,
      "posts/1.first.html": `${text("See <a href='https://x.substack.com/p/episode'>the episode</a>.<a class='footnote-anchor' href='#footnote-1' id='footnote-anchor-1'>1</a>")}<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>So it is.</p></div></div>`,
      "posts/2.episode.html": text("Notes"),
      "posts/3.half.html": text("Begun"),
      "posts/4.paid.html": text("Dear"),
      "posts/6.talk.html": text("Talk"),
      "posts/7.odd.html": text("Odd"),
    });
    const report = await bring(await put("substack.zip", zip), { site: "https://x.substack.com" });
    expect(report).toMatchObject({ kind: "substack", counts: { imported: 5, skipped: 3 }, drafts: 2 });
    expect(report.skipped.map(({ reason }) => reason).toSorted()).toEqual([
      "It is a discussion thread and no story.",
      "Its name in the list is no name of a file.",
      "Its text is missing: there is no posts/5.lost.html.",
    ]);
    const post = await story("One, “two”");
    expect(post).toMatchObject({ slug: "first", paths: ["p/first"] });
    expect(post.markdown).toBe("See [the episode](/stories/episode).[^1]\n\n[^1]: So it is.\n");
    expect((await story("Heard")).markdown).toMatch(
      /^\[Listen to the episode\]\(https:\/\/a\.example\/x\.mp3\)/,
    );
    expect(await story("Paid")).toMatchObject({ status: "draft" });
  });
});

describe("Markdown in a zip", () => {
  it("comes with its drafts, whatever the zip is called the next time", async () => {
    const { handle: author } = await buildActor();
    const zip = await buildZip({
      "blog/content/a.md": '+++\ntitle = "A"\ndate = 2020-01-01\n+++\n![x](a.png) words',
      "blog/content/b.md": "---\ntitle: B\ndraft: true\n---\nwords",
      "blog/content/c.md": "---\ntitle: C\ndate: 2099-01-01\n---\nwords",
      "blog/content/a.png": await picture(),
    });
    const options = { author, personal: { fileName: "blog.zip", work: base } };
    const report = await bring(await put("1.zip", zip), options);
    expect(report).toMatchObject({
      kind: "markdown",
      counts: { imported: 3 },
      drafts: 2,
      pictures: { kept: 1 },
    });
    const again = await bring(await put("2.zip", zip), {
      author,
      personal: { fileName: "blog (1).zip", work: base },
    });
    expect(again.counts).toMatchObject({ unchanged: 3, imported: 0 });
  });

  it("of one person is nothing to another's", async () => {
    const zip = await buildZip({ "a.md": "# A\n\nwords" });
    const file = await put("a.zip", zip);
    for (const who of [await buildActor(), await buildActor()]) {
      const personal = { fileName: "a.zip", work: base };
      expect((await bring(file, { author: who.handle, personal })).counts).toMatchObject({ imported: 1 });
    }
    expect(await db().post.count()).toBe(2);
  });

  it("as a single file is one story", async () => {
    expect((await bring(await put("a.txt", "# A walk\n\nwords"))).counts).toMatchObject({ imported: 1 });
    expect(await story("A walk")).toMatchObject({ status: "published" });
  });
});

describe("what cannot be imported", () => {
  test.each<[string, string, () => Promise<string | Buffer>, RegExp]>([
    ["nothing", "a.zip", async () => "", /“a\.zip” is empty/],
    ["a picture", "posts.zip", picture, /“posts\.zip” is neither a zip nor text/],
    ["a zip with nothing to read", "a.zip", () => buildZip({ "a.docx": "x" }), /nothing in “a\.zip”/],
    ["a zip in a zip", "a.zip", () => buildZip({ "b.zip": "x" }), /holds only another zip/],
    [
      "a zip of other things",
      "a.zip",
      () => buildZip({ "a.json": "{}", "b.txt": "x" }),
      /no export that we know\. In it there are/,
    ],
    ["a feed", "a.xml", async () => "<?xml version='1.0'?><rss><channel/></rss>", /no export that we know/],
    [
      "a damaged zip",
      "a.zip",
      async () => (await buildZip({ "a.md": "x" })).subarray(0, 40),
      /damaged or not complete/,
    ],
  ])("%s says so", async (_what, name, build, message) => {
    const file = await put(name, await build());
    await expect(bring(file)).rejects.toMatchObject({ message: expect.stringMatching(message) });
    expect(await db().post.count()).toBe(0);
  });

  it("leaves nothing unpacked behind", async () => {
    const { readdir } = await import("node:fs/promises");
    const work = path.join(base, "work");
    await mkdir(work);
    const personal = { fileName: "a.zip", work };
    await bring(await put("a.zip", await buildZip({ "a.md": "# A\n\nx" })), { personal });
    await bring(await put("a.zip", await buildZip({ "a.docx": "x" })), { personal }).catch(() => undefined);
    expect(await readdir(work)).toEqual([]);
  });
});
