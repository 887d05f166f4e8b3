import { expect, expectAccessible, test } from "./test";

const ferry = "The ferry that only runs when the fog lifts";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a word typed wrong is found, the search narrowed, widened again and moved near a town", async ({
    page,
  }) => {
    await page.goto("/search");
    await page.getByRole("searchbox", { name: "Search words" }).fill("ferrry");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Showing results for")).toContainText("ferry");
    await expect(page.getByRole("heading", { name: ferry })).toBeVisible();
    await page.getByRole("region", { name: "Tag" }).getByRole("link", { name: "Ferries" }).click();
    await expect(page).toHaveURL(/q=ferrry&tag=ferries/);
    await expect(page.getByRole("heading", { level: 2, name: ferry })).toBeVisible();
    await page.getByRole("link", { name: "Remove Tag: Ferries" }).click();
    await expect(page).toHaveURL(/\/search\?q=ferrry$/);
    await page.getByRole("link", { name: "ferrry" }).click();
    await expect(page.getByRole("heading", { name: "Nothing found for “ferrry”" })).toBeVisible();
    await page.goto("/search?q=the+ferry");
    await page.getByRole("textbox", { name: "A town" }).fill("castro chile");
    await page.getByRole("button", { name: "Go" }).click();
    await expect(page.getByRole("link", { name: "Remove Within: 100 km of Castro, Chile" })).toBeVisible();
    await page.getByRole("link", { name: "Nearest" }).click();
    await expect(page).toHaveURL(/near=castro\+chile&sort=distance/);
    await expect(page.getByRole("heading", { level: 2, name: ferry })).toBeVisible();
  });
});

test("an author, a region and a page that is not there are answered for what they are", async ({ page }) => {
  await page.goto("/search?q=in%C3%A9s");
  await expect(page.getByText(/^\d+ stories$/).first()).toBeVisible();
  await expect(page.getByText("Showing results for")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: ferry })).toBeVisible();
  await page.goto("/search?q=wind&page=99");
  await expect(page.getByText("There is no page 99 of this search")).toBeVisible();
  await page.goto("/search?q=los+lagos");
  await page.getByRole("region", { name: "People, places and tags" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/places\/in\/chile\/los-lagos$/, { timeout: 30_000 });
});

test("near a name that several towns have, the others are a link away, and towns are suggested", async ({
  page,
}) => {
  await page.goto("/search?q=the+ferry&near=castro");
  await expect(page.getByRole("link", { name: "Remove Within: 100 km of Castro, Chile" })).toBeVisible();
  await page.getByRole("link", { name: "Castro in Brazil" }).click();
  await expect(page.getByRole("link", { name: "Remove Within: 100 km of Castro, Brazil" })).toBeVisible();
  await page.getByRole("link", { name: "Castro in Chile" }).click();
  await expect(page.getByRole("heading", { level: 2, name: ferry })).toBeVisible();
  const field = page.getByLabel("A town");
  await field.fill("");
  await expect(field).toHaveAttribute("role", "combobox", { timeout: 30_000 });
  await field.pressSequentially("wakkan", { delay: 30 });
  const option = page.getByRole("option", { name: /^Wakkanai/ }).first();
  await expect(option).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("Wakkanai, Japan");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Remove Within: 100 km of Wakkanai, Japan" })).toBeVisible();
});

test("suggestions are gone through with the keyboard alone", async ({ page }) => {
  await page.goto("/search");
  const field = page.getByLabel("Search words");
  await field.focus();
  await expect(field).toHaveAttribute("role", "combobox", { timeout: 30_000 });
  await field.pressSequentially("win", { delay: 30 });
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(list.getByRole("option").first()).toBeVisible();
  await expect(list.getByRole("group", { name: "Tags" })).toContainText("Wind");
  await expectAccessible(page);
  // Nothing is chosen yet: the words themselves are what Enter searches for.
  await expect(list.locator('[aria-selected="true"]')).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(field).toHaveValue("win");
  await field.pressSequentially("t", { delay: 30 });
  const option = list.getByRole("option", { name: "Winter" });
  await expect(option).toBeVisible();
  while ((await option.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-activedescendant", (await option.getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/tags\/winter$/, { timeout: 30_000 });
});
