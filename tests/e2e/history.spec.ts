import type { Page } from "@playwright/test";
import { expect, expectAccessible, signUp, test } from "./test";

const title = (page: Page) => page.getByRole("textbox", { name: "Title", exact: true });
const text = (page: Page) => page.getByRole("textbox", { name: "Text of the story" });
const saved = (page: Page) => page.getByText("Saved", { exact: true });

/** Starts a story of these paragraphs and answers its address. */
async function startStory(page: Page, name: string, paragraphs: string): Promise<string> {
  await page.goto("/write");
  await title(page).fill(name);
  await text(page).click();
  await page.keyboard.type(paragraphs);
  await expect(page).toHaveURL(/\/write\/[0-9a-f-]{36}$/);
  await expect(saved(page)).toBeVisible();
  return page.url();
}

/** Puts words at the end of the paragraph that has these. */
async function writeOn(page: Page, paragraph: string, words: string): Promise<void> {
  await text(page).getByText(paragraph).click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

async function openHistory(page: Page): Promise<void> {
  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "History" }).click();
}

const versions = (page: Page) => page.getByRole("navigation", { name: "Versions" }).getByRole("button");

test("what a story once said is listed, compared, named and brought back", async ({ page }) => {
  test.setTimeout(180_000);
  await signUp(page, "Inés Barría");
  await startStory(page, "The ferry", "It leaves at six.\nNobody waits for it.");
  await page.reload();
  await writeOn(page, "It leaves at six", " Some say seven.");
  await expect(page.locator("[data-save-state=saved]")).toBeVisible();
  await title(page).fill("The late ferry");
  await expect(saved(page)).toBeVisible();

  await openHistory(page);
  const dialog = page.getByRole("dialog", { name: "History" });
  await expect(versions(page)).toHaveCount(2);
  await expectAccessible(page);
  await versions(page).first().press("Enter");
  await expect(dialog.locator("ins")).toHaveText(["late ", " Some say seven."]);
  await expect(dialog.getByText("4 words added")).toHaveCount(0);
  await expect(dialog.getByText("3 words added")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Compare with").selectOption({ label: "Nothing: just read it" });
  await expect(dialog.locator("ins")).toHaveCount(0);
  await expect(dialog.getByText("It leaves at six. Some say seven.")).toBeVisible();

  await versions(page).last().click();
  await dialog.getByRole("button", { name: "Name it" }).click();
  await dialog.getByLabel("Name of this version").fill("As Mads read it");
  await page.keyboard.press("Enter");
  await expect(versions(page).last()).toContainText("As Mads read it");
  await dialog.getByLabel("Compare with").selectOption({ label: "What is written now" });
  await expect(dialog.locator("ins")).toHaveText(["late ", " Some say seven."]);
  await dialog.getByRole("button", { name: "Restore this version" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(title(page)).toHaveValue("The ferry");
  await expect(text(page)).not.toContainText("Some say seven");
  await page.reload();
  await expect(title(page)).toHaveValue("The ferry");

  await openHistory(page);
  await expect(versions(page)).toHaveCount(3);
  await expect(versions(page).first()).toContainText("Restored");
  await page.setViewportSize({ width: 375, height: 740 });
  await versions(page).nth(1).click();
  await dialog.getByRole("button", { name: "All versions" }).click();
  await expect(versions(page).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test.describe(() => {
  test.use({ expectedConsole: [/409/] });

  test("two versions are merged block by block, and what was not chosen stays in the history", async ({
    page,
    context,
  }) => {
    test.setTimeout(180_000);
    await signUp(page, "Aya Mori");
    const address = await startStory(page, "The tidal map", "Six o'clock.\nThe pier.\nThe dog.");
    const other = await context.newPage();
    await other.goto(address);
    await writeOn(other, "Six o'clock", " Or seven.");
    await expect(other.locator("[data-save-state=saved]")).toBeVisible();

    await writeOn(page, "The dog", " It sleeps.");
    await expect(page.getByRole("heading", { name: "This story was changed somewhere else" })).toBeVisible();
    await page.getByRole("button", { name: "See both and choose" }).click();
    const dialog = page.getByRole("dialog", { name: "Two versions of this story" });
    const first = dialog.getByRole("group", { name: "Which version of block 1 to keep" });
    const third = dialog.getByRole("group", { name: "Which version of block 3 to keep" });
    await expect(first.getByRole("radio", { name: "The other" })).toBeChecked();
    await expect(third.getByRole("radio", { name: "Mine" })).toBeChecked();
    await expectAccessible(page);
    await third.getByRole("radio", { name: "The other" }).check();
    await dialog.getByRole("button", { name: "Keep what is chosen" }).click();
    await expect(saved(page)).toBeVisible();
    await expect(text(page)).toContainText("Six o'clock. Or seven.");
    await expect(text(page)).not.toContainText("It sleeps");

    await openHistory(page);
    await page
      .getByRole("navigation", { name: "Versions" })
      .getByRole("button", { name: /Set aside/ })
      .click();
    await page.getByLabel("Compare with").selectOption({ label: "Nothing: just read it" });
    await expect(page.getByRole("dialog").getByText("The dog. It sleeps.")).toBeVisible();
  });
});

test("another window is seen, can take the writing over, and gives it back", async ({ page, context }) => {
  test.setTimeout(180_000);
  await signUp(page, "Ruth Weiss");
  const address = await startStory(page, "A house of peat", "The hearth.");
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByRole("button", { name: "Also open: another window of yours" })).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole("button", { name: "Also open: another window of yours" }).click();
  await page.getByRole("menuitem", { name: "Write only here" }).click();

  await expect(other.getByText(/^You are writing in another window/)).toBeVisible();
  await expect(title(other)).toBeDisabled();
  await expect(text(other)).toHaveAttribute("contenteditable", "false");
  await expectAccessible(other);
  await writeOn(page, "The hearth", " Slow fire.");
  await expect(page.locator("[data-save-state=saved]")).toBeVisible();

  await other.getByRole("button", { name: "Write here again" }).click();
  await expect(text(other)).toContainText("The hearth. Slow fire.");
  await expect(title(other)).toBeEnabled();
  await expect(page.getByText(/^You are writing in another window/)).toBeVisible();
  await other.close();
  await expect(title(page)).toBeEnabled();
});
