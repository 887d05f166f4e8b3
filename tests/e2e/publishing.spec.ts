import type { Browser, Page } from "@playwright/test";
import { expect, expectAccessible, signUp, test } from "./test";

const title = (page: Page) => page.getByRole("textbox", { name: "Title", exact: true });
const text = (page: Page) => page.getByRole("textbox", { name: "Text of the story" });
const saved = (page: Page) => page.getByText("Saved", { exact: true });

/** What somebody who is not signed in gets at an address. */
async function anonymous(
  browser: Browser,
  url: string,
): Promise<{ status: number; url: string; words: string }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(url);
  const words = (await page.getByRole("main").textContent()) ?? "";
  const end = page.url();
  await context.close();
  return { status: response?.status() ?? 0, url: end, words };
}

/** Writes a story and opens the sheet to publish it. */
async function writeStory(page: Page, name: string): Promise<void> {
  await page.goto("/write");
  await title(page).fill(name);
  await text(page).click();
  await page.keyboard.type("Nobody is on the quay yet.");
  await expect(saved(page)).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
}

/** A moment as the field for it takes it, in the browser's time zone. */
const fieldTime = (page: Page, minutes: number) =>
  page.evaluate((ahead) => {
    const date = new Date(Math.ceil((Date.now() + ahead * 60_000) / 60_000) * 60_000);
    return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, minutes);

test("a story is scheduled, nowhere until then, and there on time although its pages are kept", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page, "Tova Lind");
  const name = `Before the ferry ${Date.now().toString(36)}`;
  await writeStory(page, name);
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText("No tags: readers find it by its words alone.")).toBeVisible();
  await sheet.getByText("At a time of your choice").click();
  const time = sheet.getByLabel("Day and time");
  await time.fill(await fieldTime(page, -60));
  await expect(sheet.getByText("This moment has passed.", { exact: false })).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Schedule" })).toBeDisabled();
  // The next full minute, or the one after it: long enough to look, short enough to wait for.
  const at = await fieldTime(page, 0.4);
  const moment = await page.evaluate((field) => new Date(field).getTime(), at);
  await time.fill(at);
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Schedule" }).click();
  await expect(sheet.getByText("Readers will see it from", { exact: false })).toBeVisible();
  const path = (await sheet.getByText(/^\/stories\//).textContent()) ?? "";

  const early = await anonymous(browser, path);
  const home = await anonymous(browser, "/stories");
  if (Date.now() < moment - 1000) {
    expect(early.status).toBe(404);
    expect(home.words).not.toContain(name);
  }
  await expect(async () => {
    expect((await anonymous(browser, path)).status).toBe(200);
  }).toPass({ timeout: moment + 60_000 - Date.now(), intervals: [250] });
  expect(Date.now()).toBeGreaterThanOrEqual(moment);
  expect((await anonymous(browser, "/stories")).words).toContain(name);
});

test("an address is changed, and the former one leads to it; what cannot be one is refused at its field", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signUp(page, "Rui Nunes");
  const stamp = Date.now().toString(36);
  await writeStory(page, `Low water ${stamp}`);
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(sheet.getByText("Readers see it now.")).toBeVisible();
  await sheet.getByRole("button", { name: "Go on writing" }).click();

  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "Tags, cover and address" }).click();
  await sheet.getByRole("button", { name: "Change the address" }).click();
  const address = sheet.getByLabel("Address", { exact: true });
  await expect(address).toBeFocused();
  await address.fill("🚢🌊");
  await expect(
    sheet.getByText("An address needs at least one letter or number", { exact: false }),
  ).toHaveCount(2);
  await address.fill(`High water ${stamp}`);
  await expect(
    sheet.getByText("The former address will lead here for ever.", { exact: false }),
  ).toBeVisible();
  await sheet.getByRole("button", { name: "Update" }).click();
  // The checklist names the address before it is one.
  await expect(sheet.getByText("Readers see it now.")).toBeVisible();
  await expect(sheet.getByText(`/stories/high-water-${stamp}`, { exact: true })).toBeVisible();
  const moved = await anonymous(browser, `/stories/low-water-${stamp}`);
  expect(moved.status).toBe(200);
  expect(moved.url).toMatch(new RegExp(`/stories/high-water-${stamp}$`));
});

test("the studio changes several stories at once, and the bin gives them back", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signUp(page, "Ida Berg");
  const stamp = Date.now().toString(36);
  for (const name of [`One ${stamp}`, `Two ${stamp}`]) {
    await writeStory(page, name);
    await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Readers see it now.")).toBeVisible();
  }
  await page.setViewportSize({ width: 375, height: 780 });
  await page.goto("/studio?show=published");
  await expectAccessible(page);
  await page.getByLabel("Choose all on this page").check();
  await page.getByRole("button", { name: "Put into the bin" }).click();
  await expect(page.getByText("2 stories put into the bin.")).toBeVisible();
  await expect(page.getByText("Nothing published yet.", { exact: false })).toBeVisible();
  expect((await anonymous(browser, `/stories/one-${stamp}`)).status).toBe(404);

  await page.getByRole("link", { name: "Bin" }).click();
  await expect(page.getByText("30 days left")).toHaveCount(2);
  await page.getByLabel(`Choose One ${stamp}`).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("1 story restored.")).toBeVisible();
  expect((await anonymous(browser, `/stories/one-${stamp}`)).status).toBe(200);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
});

test("a journey is ordered by keyboard, and leads readers from story to story", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signUp(page, "Lea Roth");
  const stamp = Date.now().toString(36);
  for (const name of [`First ${stamp}`, `Second ${stamp}`]) {
    await writeStory(page, name);
    await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByText("Readers see it now.")).toBeVisible();
  }
  await page.goto("/studio/journeys");
  await page.getByLabel("A new journey").fill(`Along the coast ${stamp}`);
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Along the coast ${stamp}` })).toBeVisible();
  for (const name of [`Second ${stamp}`, `First ${stamp}`]) {
    await page.getByLabel("Add a story").selectOption({ label: name });
  }
  await page.getByRole("button", { name: `Move First ${stamp} up` }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText(`First ${stamp} is number 1 of 2`)).toBeAttached();
  await expectAccessible(page);
  // A link waits until it is saved.
  await page.getByLabel("Description").fill("From north to south.");
  await page.getByRole("link", { name: "Your journeys" }).click();
  await page.getByRole("link", { name: `Along the coast ${stamp}` }).click();
  await expect(page.getByLabel("Description")).toHaveValue("From north to south.");
  await page.getByLabel("Title").fill("");
  await page.getByRole("link", { name: "Your journeys" }).click();
  const leaving = page.getByRole("dialog", { name: "Leave without what you changed?" });
  await leaving.getByRole("button", { name: "Stay here" }).click();
  await page.getByLabel("Title").fill(`Along the coast ${stamp}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();

  const journey = await anonymous(browser, `/journeys/along-the-coast-${stamp}`);
  expect(journey.words).toMatch(new RegExp(`First ${stamp}.*Second ${stamp}`));
  await page.goto(`/stories/first-${stamp}`);
  await page.getByRole("navigation", { name: "The journey" }).getByRole("link", { name: /Next/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Second ${stamp}` })).toBeVisible();
  await page.goto(`/journeys/along-the-coast-${stamp}`);
  await expectAccessible(page);
});
