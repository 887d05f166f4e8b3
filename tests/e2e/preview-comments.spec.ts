import { commentOnWords, expect, expectAccessible, signUp, test, watchConsole } from "./test";

test("a stranger comments on a passage of a preview; its author sees where, edits around it, answers and resolves it", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page, "Inês Prata");
  await page.goto("/write");
  const title = page.getByRole("textbox", { name: "Title", exact: true });
  const text = page.getByRole("textbox", { name: "Text of the story" });
  const saved = page.getByText("Saved", { exact: true });
  const dialog = page.getByRole("dialog");
  const name = `Fog ${Date.now().toString(36)}`;
  await title.fill(name);
  await text.click();
  await page.keyboard.type(
    "There are two kinds of timetable.\nThe ferry leaves when the fog lifts.\nSo we waited.",
  );
  await expect(saved).toBeVisible();
  await page.getByRole("button", { name: "Preview link" }).click();
  await dialog.getByLabel(/For whom/).fill("Marta");
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const url = await dialog.getByLabel(/Copy it now/).inputValue();
  await expect(dialog.getByLabel("Comments through the link for Marta")).toHaveValue("shared");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  const stranger = await browser.newContext({ viewport: { width: 375, height: 780 } });
  const noise: string[] = [];
  watchConsole(stranger, [], noise);
  const reader = await stranger.newPage();
  const addresses: string[] = [];
  reader.on("request", (request) => {
    const { referer = "" } = request.headers();
    if (referer.includes("/preview/")) addresses.push(request.url());
  });
  await reader.goto(url);
  await commentOnWords(reader, "The ferry leaves", "the fog lifts");
  const form = reader.getByRole("dialog");
  await expect(form.getByText("the fog lifts", { exact: true })).toBeVisible();
  await expectAccessible(reader);
  await form.getByLabel("Your comment").fill("Which fog? \u202eNot <b>mine</b>.");
  await form.getByLabel("Your name").fill("Marta");
  await form.getByRole("button", { name: "Send the comment" }).click();
  await expect(form).toHaveCount(0);
  const comments = reader.getByRole("region", { name: "Comments on the preview" });
  await expect(comments.getByText("Which fog? Not <b>mine</b>.")).toBeVisible();
  await expect(reader.locator("mark.passage")).toHaveText("the fog lifts");
  await comments.getByRole("link", { name: "the fog lifts" }).click();
  await expect(reader.locator("mark.passage")).toBeInViewport();
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await expectAccessible(reader);
  expect(addresses, "requests that say where they come from").toEqual([]);

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const scriptless = await plain.newPage();
  await scriptless.goto(url);
  await scriptless.getByLabel("About", { exact: true }).selectOption({ label: "So we waited." });
  await scriptless.getByLabel("Your comment").fill("How long?");
  await scriptless.getByLabel("Your name").fill("Jorge");
  await scriptless.getByRole("button", { name: "Send the comment" }).click();
  await expect(scriptless.locator("#preview-comments").getByText("How long?")).toBeVisible();
  await expect(scriptless.locator("mark.passage")).toHaveText(["the fog lifts", "So we waited."]);
  await scriptless.getByRole("button", { name: "Take it back" }).click();
  await expect(scriptless.locator("#preview-comments").getByText("How long?")).toHaveCount(0);
  await plain.close();

  await page.goto("/studio");
  await page.getByRole("link", { name: "1 comment on the preview" }).click();
  const panel = page.getByRole("complementary", { name: "Comments" });
  await expect(panel.getByText("Which fog? Not <b>mine</b>.")).toBeVisible();
  const mark = text.locator("[data-comment]");
  await expect(mark).toHaveText("the fog lifts");
  await expectAccessible(page);

  await text.locator("p").first().click();
  await page.keyboard.press("Home");
  await page.keyboard.type("In winter it is another thing. ");
  await text
    .locator("p")
    .nth(1)
    .click({ position: { x: 4, y: 8 } });
  await page.keyboard.press("Home");
  await page.keyboard.type("Then ");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect(mark).toHaveText("the fog lifts");
  await expect(saved).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole("article").getByText("Then The ferry leaves")).toBeVisible();
  await expect(reader.locator("mark.passage")).toHaveText("the fog lifts");
  await reader.setViewportSize({ width: 1280, height: 780 });
  const beside = reader.getByRole("complementary", { name: "Comments beside the text" });
  const [note, passage] = [
    beside.getByRole("link", { name: /Marta.*Which fog/ }),
    reader.locator("mark.passage"),
  ];
  await expect(note).toBeVisible();
  const distance = ((await note.boundingBox())?.y ?? 0) - ((await passage.boundingBox())?.y ?? 999);
  expect(Math.abs(distance)).toBeLessThan(12);
  await expectAccessible(reader);

  await panel.getByRole("button", { name: "Answer" }).click();
  await panel.getByLabel("Your answer").fill("The one off Quellón.");
  await panel.getByRole("button", { name: "Send" }).click();
  await expect(panel.getByText("The one off Quellón.")).toBeVisible();
  await panel.getByRole("button", { name: "the fog lifts" }).click();
  await expect(text).toBeFocused();
  for (let turn = 0; turn < "the fog lifts".length; turn++) await page.keyboard.press("Backspace");
  await expect(panel.getByText("The passage has been changed since:")).toBeVisible();
  await expect(mark).toHaveCount(0);
  await expect(saved).toBeVisible();
  await panel.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(panel.getByText("You have dealt with every comment.")).toBeVisible();
  await expectAccessible(page);

  await reader.reload();
  await expect(comments.getByText("The author has dealt with this.")).toBeVisible();
  await expect(comments.getByText("The one off Quellón.")).toBeVisible();
  await page.setViewportSize({ width: 375, height: 780 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await stranger.close();
  expect(noise, "the stranger's console").toEqual([]);
});
