import { expect, expectAccessible, signUp, test } from "./test";

test("a slash goes to the search field from any page, but not while somebody types", async ({ page }) => {
  await page.goto("/stories");
  // The key is heard once the page is awake, which nothing on it shows.
  await expect(async () => {
    await page.keyboard.press("/");
    await page.waitForURL("**/search", { timeout: 2_000 });
  }).toPass();
  const field = page.getByLabel("Search words");
  await field.fill("either");
  await field.press("/");
  await expect(field).toHaveValue("either/");
});

test("the reader's colours stay, and stand before the first paint", async ({ page }) => {
  await page.goto("/");
  const html = page.locator("html");
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.route("**/*.js", (route) => route.fulfill({ body: "", contentType: "text/javascript" }));
  await page.goto("/stories", { waitUntil: "commit" });
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.unroute("**/*.js");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.getByRole("radio", { name: "As my device" }).check();
  await expect(html).not.toHaveAttribute("data-theme");
});

test("the reader's size of type stays, in stories alone", async ({ page }) => {
  await page.goto("/search?q=salt+pans");
  await page.getByRole("main").getByRole("article").first().getByRole("link").first().click();
  await page.waitForURL("**/stories/*");
  const size = () =>
    page.locator(".prose").evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
  const usual = await size();
  await page.getByRole("radio", { name: "Largest type" }).check();
  expect(await size()).toBeCloseTo(usual * 1.4, 1);
  await page.reload();
  expect(await size()).toBeCloseTo(usual * 1.4, 1);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test("the account menu knows who is signed in, closes on Escape and signs out", async ({ page }) => {
  await page.goto("/stories");
  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fstories$/);
  const { name } = await signUp(page, "Ada Reader");
  await page.goto("/stories");
  const trigger = page.getByRole("button", { name: new RegExp(`account, ${name}`) });
  await trigger.click();
  const studio = page.getByRole("banner").getByRole("link", { name: "Studio" });
  await expect(studio).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(studio).toBeHidden();
  await expect(trigger).toBeFocused();
  await trigger.click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a story leads to its passages, its author, its tags and the next one", async ({ page }) => {
  await page.goto("/search?q=ferry+fog");
  await page.getByRole("main").getByRole("article").first().getByRole("link").first().click();
  await page.waitForURL("**/stories/*");
  const contents = page.getByRole("navigation", { name: "In this story" });
  const last = contents.getByRole("link").last();
  const heading = (await last.textContent()) ?? "";
  await last.click();
  await expect(page.getByRole("heading", { level: 2, name: heading })).toBeInViewport();
  await expect(last).toHaveAttribute("aria-current", "location");
  await expect(page.getByRole("link", { name: /^Ask / })).toHaveAttribute(
    "href",
    /^\/messages\/new\?to=.+&post=.+/,
  );
  await page.getByRole("list", { name: "Tags" }).getByRole("link").first().click();
  await page.waitForURL("**/tags/*");
  await expect(page.getByRole("article")).not.toHaveCount(0);
});

test("the table of contents marks the section at the top of the window, however one came there", async ({
  page,
}) => {
  await page.goto("/stories/the-ferry-that-only-runs-when-the-fog-lifts");
  const links = page.getByRole("navigation", { name: "In this story" }).getByRole("link");
  const current = page.locator('nav[aria-label="In this story"] [aria-current]');
  await expect(links).not.toHaveCount(0);
  await expect(current).toHaveCount(0);
  // Awake: the page has then said once where it is.
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  const headings = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
  for (const hash of [headings[1], headings[0], headings.at(-1)]) {
    await page.locator(`nav[aria-label="In this story"] a[href="${hash}"]`).click();
    await expect(current).toHaveAttribute("href", hash ?? "");
  }
  await page.evaluate(() => scrollTo(0, 0));
  await expect(current).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = "#comments";
  });
  await expect(page.locator("#comments")).toBeInViewport();
  await expect(current).toHaveAttribute("href", headings.at(-1) ?? "");
});

test("an author finds the way to change a story where others find the way to ask about it", async ({
  page,
}) => {
  await signUp(page, "Luz");
  await page.goto("/write");
  await page
    .getByRole("textbox", { name: "Title", exact: true })
    .fill(`A lamp in ${Date.now().toString(36)}`);
  await expect(page).toHaveURL(/\/write\/[0-9a-f-]{36}$/);
  const studio = new URL(page.url()).pathname;
  await page.getByRole("textbox", { name: "Text of the story" }).fill("It burns all night.");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Publish", exact: true }).click();
  const story = sheet.getByRole("link", { name: "Read it" });
  await page.goto((await story.getAttribute("href")) ?? "");
  const edit = page.getByRole("main").getByRole("link", { name: "Edit this story" });
  await expect(edit).toHaveAttribute("href", studio);
  await expect(page.getByRole("link", { name: /^Ask / })).toHaveCount(0);
  await expectAccessible(page);
  await page.context().clearCookies();
  await page.reload();
  await expect(page.getByRole("link", { name: "Ask Luz about this story" })).toBeVisible();
  await expect(edit).toHaveCount(0);
});

test("the ring around what has the focus has its colour before it is there", async ({ page }) => {
  await page.goto("/stories");
  const outline = (name: string) =>
    page
      .getByRole("link", { name, exact: true })
      .first()
      .evaluate((link) => getComputedStyle(link).outlineColor);
  const before = await outline("Places");
  await page.getByRole("link", { name: "Stories", exact: true }).first().focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Places", exact: true }).first()).toBeFocused();
  expect(await outline("Places")).toBe(before);
});

test("empty filters leave no trace in the address of a search", async ({ request }) => {
  const answer = await request.get("/search?q=ferry&tag=&place=", { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  expect(answer.headers().location).toBe("/search?q=ferry");
});

test("a footnote is reached from its number and leads back", async ({ page }) => {
  await page.goto("/search?q=salt+pans");
  await page.getByRole("main").getByRole("article").first().getByRole("link").first().click();
  const reference = page.getByRole("link", { name: "Footnote 1", exact: true });
  const preview = page.locator(".footnote-preview");
  await reference.hover();
  await expect(preview).toBeVisible();
  const words = (await preview.textContent()) ?? "";
  expect(words.length).toBeGreaterThan(20);
  await expect(page.locator("#fn-1")).toContainText(words);
  await page.keyboard.press("Escape");
  await expect(preview).toHaveCount(0);
  await reference.click();
  await expect(page.locator("#fn-1")).toBeInViewport();
  await page.getByRole("link", { name: /Back to where footnote 1/ }).click();
  await expect(reference).toBeInViewport();
});

test.describe("addresses that lead elsewhere", () => {
  test.use({ expectedConsole: [/status of 404/] });

  test("answer with the status that search engines need", async ({ request }) => {
    const status = async (path: string) => (await request.get(path, { maxRedirects: 0 })).status();
    expect(await status("/authors/INES")).toBe(308);
    expect(await status("/stories/never-written")).toBe(404);
    expect(await status("/tags/never-used")).toBe(404);
    expect(await status("/stories/before/nonsense")).toBe(404);
    expect(await status("/2014/an/old/address.html")).toBe(404);
    expect(await status(`/search?q=${"x".repeat(5000)}`)).toBe(200);
    expect(await status("/search?q=%00&tag=%00&page=-1&q=twice")).toBe(200);
  });
});
