import { SaxesParser } from "saxes";
import { expect, signUp, test } from "./test";

/** Throws unless it is well-formed. */
function refuseBadXml(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
}

/** Width and height as the header of a PNG says. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test("each kind of page says what it is, and everything that it names answers", async ({ page, request }) => {
  test.slow();
  const index = await (await request.get("/sitemap.xml")).text();
  refuseBadXml(index);
  expect(await (await request.get("/robots.txt")).text()).toContain("Sitemap: ");
  const titles = new Set<string>();
  const paths = ["/", "/stories", "/places", "/journeys"];
  for (const kind of ["stories", "tags", "places", "authors", "journeys"]) {
    const part = await request.get(`/sitemaps/${kind}/1.xml`);
    const xml = await part.text();
    refuseBadXml(xml);
    const [, address = ""] = /<loc>([^<]+)<\/loc>/.exec(xml) ?? [];
    paths.push(new URL(address).pathname);
  }
  for (const path of paths) {
    await page.goto(path);
    const title = await page.title();
    expect(titles, `${path} has a title of its own`).not.toContain(title);
    titles.add(title);
    const meta = (name: string) =>
      page.locator(`meta[name="${name}"], meta[property="${name}"]`).first().getAttribute("content");
    expect((await meta("description"))?.length, path).toBeGreaterThan(20);
    const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
    expect(new URL(canonical ?? "").pathname).toBe(path);
    expect(await meta("og:title")).toBeTruthy();
    expect(await meta("twitter:card")).toBe("summary_large_image");
    for (const script of await page.locator('script[type="application/ld+json"]').allTextContents()) {
      const data = JSON.parse(script);
      expect(data["@context"]).toBe("https://schema.org");
      expect(data["@graph"].length).toBeGreaterThan(0);
    }
    const image = await request.get(new URL((await meta("og:image")) ?? "").pathname);
    expect(image.headers()["content-type"], path).toBe("image/png");
    expect(sizeOf(await image.body())).toEqual([1200, 630]);
    for (const type of ["application/rss+xml", "application/atom+xml", "application/feed+json"]) {
      const href = await page.locator(`link[rel="alternate"][type="${type}"]`).first().getAttribute("href");
      const feed = await request.get(new URL(href ?? "").pathname);
      expect(feed.status(), `${type} of ${path}`).toBe(200);
      const text = await feed.text();
      if (type.endsWith("json")) expect(JSON.parse(text).version).toContain("jsonfeed.org");
      else refuseBadXml(text);
      const again = await request.get(new URL(href ?? "").pathname, {
        headers: { "If-None-Match": feed.headers().etag ?? "" },
      });
      expect(again.status()).toBe(304);
    }
  }
  const story = paths.find((path) => path.startsWith("/stories/")) ?? "";
  expect((await request.get(`${story}.md`)).headers()["content-type"]).toContain("text/markdown");
  await page.goto(story);
  const embed = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
  expect(await (await request.get(embed ?? "")).json()).toMatchObject({ version: "1.0", type: "rich" });
});

test("a reader finds the same story in another language, as soon as it is there and its author said so", async ({
  page,
}) => {
  await signUp(page, "Nuno");
  const stamp = Date.now().toString(36);
  const publish = async (title: string, language: string): Promise<string> => {
    await page.goto("/write");
    await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
    await expect(page).toHaveURL(/\/write\/[0-9a-f-]{36}$/);
    await page.getByRole("textbox", { name: "Text of the story" }).fill("It burns all night.");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByText("Address, excerpt and language").click();
    await sheet.getByRole("textbox", { name: "Language" }).fill(language);
    if (language === "pt") {
      await sheet.getByText("Translations", { exact: true }).click();
      await sheet.getByRole("searchbox", { name: /^Find the same story/ }).fill(`lamp ${stamp}`);
      await sheet.getByRole("button", { name: `Link A lamp ${stamp}` }).click();
      await expect(sheet.getByText("is a translation of this story")).toBeVisible();
    }
    await sheet.getByRole("button", { name: "Publish", exact: true }).click();
    const link = sheet.getByRole("link", { name: "Read it" });
    return (await link.getAttribute("href")) ?? "";
  };
  const english = await publish(`A lamp ${stamp}`, "en");
  const portuguese = await publish(`Um farol ${stamp}`, "pt");
  await page.goto(english);
  const other = page
    .getByRole("navigation", { name: "Translations" })
    .getByRole("link", { name: "Português" });
  await expect(other).toHaveAttribute("href", portuguese);
  await expect(page.locator('link[hreflang="x-default"]')).toHaveAttribute("href", new RegExp(`${english}$`));
  await other.click();
  await page.waitForURL(`**${portuguese}`);
  await expect(page.getByRole("link", { name: "English", exact: true })).toHaveAttribute("href", english);
});
