import { expect, expectAccessible, signIn, signUp, test } from "./test";

const story = "/stories/what-the-salt-pans-of-laeso-taught-me-about-patience";
const title = "What the salt pans of Læsø taught me about patience";

test("a reader reacts, keeps and follows at once, takes it back, and finds it again", async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page, "Rea");
  await page.goto(story);
  const moved = page.getByRole("button", { name: /^It moved me/ });
  const keep = page.getByRole("button", { name: "Read later" });
  const follow = page.getByRole("button", { name: "Follow Mads Holm" });
  await expect(moved).toHaveAttribute("aria-pressed", "false");
  const before = Number(/\d+/.exec((await moved.textContent()) ?? "")?.[0] ?? 0);
  await moved.click();
  await expect(moved).toHaveAttribute("aria-pressed", "true");
  await expect(moved).toContainText(String(before + 1));
  await keep.click();
  await expect(page.getByRole("button", { name: "On your reading list" })).toBeVisible();
  await follow.click();
  await expect(page.getByRole("button", { name: "Following Mads Holm" })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(moved).toHaveAttribute("aria-pressed", "true");
  await moved.click();
  await expect(moved).toHaveAttribute("aria-pressed", "false");

  await page.getByRole("button", { name: /account, Rea/ }).click();
  await page.getByRole("link", { name: "Following" }).click();
  await page.waitForURL("**/following");
  await expect(page.getByText("Because you follow Mads Holm").first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: title })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/reading-list");
  const off = page.getByRole("button", { name: `Take it off the list ${title}` });
  await off.click();
  const back = page.getByRole("button", { name: `Off the list. Put it back ${title}` });
  await expect(back).toBeVisible();
  await back.click();
  await expect(off).toBeVisible();
  await expectAccessible(page);
});

test.describe("signed out", () => {
  // The site refuses, and the browser says so.
  test.use({ expectedConsole: [/401 \(Unauthorized\)/] });

  test("who is signed out is led to sign in, and what they wanted is then done", async ({ page }) => {
    await page.goto(story);
    await page.getByRole("button", { name: "Read later" }).click();
    await page.waitForURL("**/sign-in?next=**");
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.waitForURL("**/sign-up?**");
    const unique = Date.now().toString(36);
    await page.getByLabel("Name", { exact: true }).fill("Nell");
    await page.getByLabel(/handle/i).fill(`nell-${unique}`);
    await page.getByLabel(/e-mail/i).fill(`nell-${unique}@example.org`);
    await page
      .getByLabel(/password/i)
      .first()
      .fill("tide tables and toast");
    await page
      .getByRole("main")
      .getByRole("button", { name: /sign up|create/i })
      .click();
    await page.waitForURL(`**${story}**`);
    await expect(page.getByRole("button", { name: "On your reading list" })).toBeVisible();
  });
});

test("without scripts the same buttons are forms, and a page says what is true", async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const account = await signUp(page, "Una");
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const plain = await context.newPage();
  const kept = plain.getByRole("heading", { name: `“${title}” is on your reading list` });
  const back = plain.getByRole("link", { name: "Back to where you were" });

  await plain.goto(story);
  const form = await plain.locator("form", { hasText: "Read later" }).first().getAttribute("id");
  await plain.getByRole("button", { name: "Read later" }).click();
  await signIn(plain, account);
  await expect(plain.getByRole("heading", { name: `Put “${title}” on your reading list?` })).toBeVisible();
  await plain.goto("/reading-list");
  await expect(plain.getByText("Nothing here yet.")).toBeVisible();
  await plain.goto(`${story}#${form}`);
  await expect(plain.getByRole("button", { name: "Read later" })).toBeVisible();
  await expect(plain.getByText("On your reading list")).toBeHidden();

  await plain.getByRole("button", { name: "Read later" }).click();
  await expect(kept).toBeVisible();
  await plain.getByRole("button", { name: "Take it off the list" }).click();
  await plain.getByRole("button", { name: "Read later" }).click();
  await expect(kept).toBeVisible();
  await back.click();
  await expect(plain).toHaveURL(story);
  await plain.getByRole("button", { name: /^Follow Mads/ }).click();
  await expect(plain.getByRole("heading", { name: "You follow Mads Holm" })).toBeVisible();
  await plain.getByRole("button", { name: "Stop following" }).click();
  await expect(plain.getByRole("heading", { name: "Follow Mads Holm?" })).toBeVisible();

  await plain.goto("/reading-list");
  await plain.getByRole("button", { name: `Take it off the list ${title}` }).click();
  await expect(plain.getByText("It is off your list.")).toBeVisible();
  await plain.getByRole("button", { name: "Undo" }).click();
  await expect(plain.getByRole("link", { name: title })).toBeVisible();
  await plain.goto(`/reading-list?gone=${form}`);
  await expect(plain.getByText("It is off your list.")).toBeHidden();
  await plain.goto("/following");
  await expect(plain.getByText("Follow a few people and places")).toBeVisible();
  await context.close();
});
