import { expect, expectAccessible, signUp, test, watchConsole } from "./test";

test("a stranger with the link reads the draft as it grows, without scripts too, until the link is revoked", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page, "Inês Prata");
  await page.goto("/write");
  const title = page.getByRole("textbox", { name: "Title", exact: true });
  const text = page.getByRole("textbox", { name: "Text of the story" });
  const saved = page.getByText("Saved", { exact: true });
  const name = `Custard ${Date.now().toString(36)}`;

  await page.getByRole("button", { name: "Preview link" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("No link works at the moment.", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Make a link" }).click();
  await expect(dialog.getByText("There is nothing to read yet.", { exact: false })).toBeVisible();
  await page.keyboard.press("Escape");

  await title.fill(name);
  await text.click();
  await page.keyboard.type("Eleven doors, and the queue is a rumour.");
  await expect(saved).toBeVisible();
  await page.getByRole("button", { name: "Preview link" }).click();
  await dialog.getByLabel(/For whom/).fill("Marta");
  await dialog.getByText("1 day", { exact: true }).click();
  await expectAccessible(page);
  await dialog.getByLabel(/For whom/).press("Enter");
  const field = dialog.getByLabel(/Copy it now/);
  await expect(field).toBeFocused();
  const url = await field.inputValue();
  expect(url).toMatch(/\/preview\/[\w-]{43}$/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByText("It is on your clipboard.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  await page.keyboard.press("Escape");

  const stranger = await browser.newContext();
  const noise: string[] = [];
  watchConsole(stranger, [/status of 404/], noise);
  const reader = await stranger.newPage();
  const response = await reader.goto(url);
  expect(response?.status()).toBe(200);
  expect(response?.headers()).toMatchObject({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  await expect(reader.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(
    reader.getByRole("article").getByText("Eleven doors, and the queue is a rumour."),
  ).toBeVisible();
  await expect(reader.getByText("Inês Prata is still writing this", { exact: false })).toBeVisible();
  await expect(reader.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex, nofollow");
  await expectAccessible(reader);
  await reader.setViewportSize({ width: 375, height: 780 });
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(375);

  await text.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Nine of them are open.");
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const scriptless = await plain.newPage();
  await expect(async () => {
    await scriptless.goto(url);
    await expect(
      scriptless.getByRole("article").getByText("Nine of them are open.", { exact: false }),
    ).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  expect((await reader.goto("/stories"))?.status()).toBe(200);
  expect(await reader.getByRole("main").textContent()).not.toContain(name);

  await page.setViewportSize({ width: 375, height: 780 });
  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "Preview link" }).click();
  await expect(dialog.getByText(/opened \d+ times/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Revoke the link for Marta" }).click();
  await expect(dialog.getByText("The link is ended.", { exact: false })).toBeVisible();
  await expect(dialog.getByText("No link works at the moment.", { exact: false })).toBeVisible();

  for (const visitor of [reader, scriptless]) {
    const refused = await visitor.goto(url);
    expect(refused?.status()).toBe(404);
    await expect(visitor.getByRole("heading", { name: "This preview does not open" })).toBeVisible();
    await expect(visitor.getByText(name)).toHaveCount(0);
  }
  await expectAccessible(reader);
  await plain.close();
  await stranger.close();
  expect(noise, "the stranger's console").toEqual([]);
});
