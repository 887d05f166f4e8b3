import { expect, expectAccessible, signUp, test, watchConsole } from "./test";

test("two write a story together, readers see both named, and who is taken off keeps their words", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signUp(page, "Inês Prata");
  const guests = await browser.newContext();
  const noise: string[] = [];
  watchConsole(guests, [/status of 40[34]/], noise);
  const guest = await guests.newPage();
  const marta = await signUp(guest, "Marta Reis");
  const name = `Custard ${Date.now().toString(36)}`;
  const saved = (of: typeof page) => of.getByText("Saved", { exact: true });
  const text = (of: typeof page) => of.getByRole("textbox", { name: "Text of the story" });

  await page.goto("/write");
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(name);
  await text(page).click();
  await page.keyboard.type("Eleven doors, and the queue is a rumour.");
  await expect(saved(page)).toBeVisible();

  // By keyboard: the list offers Marta, Enter chooses her, Enter again asks her.
  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "Written with" }).click();
  const sheet = page.getByRole("dialog");
  const field = sheet.getByRole("combobox", { name: "Invite somebody to write it with you" });
  await expect(field).toBeVisible();
  await field.fill(marta.handle.slice(0, -2));
  await expect(sheet.getByRole("option", { name: marta.name })).toBeVisible();
  await expectAccessible(page);
  await field.press("Enter");
  await expect(field).toHaveValue(`@${marta.handle}`);
  await field.press("Enter");
  await expect(sheet.getByText("Invited, has not answered", { exact: false })).toBeVisible();
  await expect(field).toHaveValue("");
  await page.keyboard.press("Escape");

  await guest.goto("/studio");
  await expect(guest.getByRole("heading", { name: "An invitation" })).toBeVisible();
  await expect(guest.getByText(`asks you to write “${name}” with them.`, { exact: false })).toBeVisible();
  await expectAccessible(guest);
  await guest.setViewportSize({ width: 375, height: 780 });
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await guest.getByRole("button", { name: /^Accept/ }).click();
  await guest.getByRole("link", { name: "Open it" }).click();
  await expect(text(guest)).toContainText("the queue is a rumour.");
  await guest.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole("button", { name: `Also open: ${marta.name}` })).toBeVisible({
    timeout: 20_000,
  });
  await expect(guest.getByRole("button", { name: "Publish", exact: true })).toHaveCount(0);
  await guest.getByRole("button", { name: "More about this story" }).click();
  await expect(guest.getByRole("menuitem", { name: "History" })).toBeVisible();
  await expect(guest.getByRole("menuitem", { name: "Put into the bin…" })).toHaveCount(0);
  await guest.keyboard.press("Escape");
  await expect(guest.getByRole("menuitem", { name: "History" })).toHaveCount(0);
  await text(guest).click();
  await guest.keyboard.press("Control+End");
  await guest.keyboard.type(" Nine of them are open.");
  await expect(saved(guest)).toBeVisible();

  await page.reload();
  await expect(text(page)).toContainText("Nine of them are open.");
  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "History" }).click();
  await expect(page.getByRole("dialog").getByText(marta.name).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await sheet.getByRole("button", { name: "Publish", exact: true }).click();
  await sheet.getByRole("link", { name: "Read it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const byline = page.getByText(`Inês Prata and ${marta.name}`).first();
  await expect(byline).toBeVisible();
  await expectAccessible(page);
  const address = page.url();

  await page.getByRole("link", { name: marta.name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: marta.name })).toBeVisible();
  await expect(page.getByRole("link", { name })).toBeVisible();
  await page.goto("/studio");
  await expect(page.getByText(`with ${marta.name}`)).toBeVisible();
  await page.getByRole("link", { name }).click();

  // Marta has not looked up since: she is taken off while her editor is open.
  await expect(text(page)).toContainText("Nine of them are open.");
  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "Written with" }).click();
  await sheet
    .first()
    .getByRole("button", { name: `Remove ${marta.name}` })
    .click();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText(`${marta.name} no longer writes this story.`)).toBeVisible();
  await text(guest).click();
  await guest.keyboard.press("Control+End");
  await guest.keyboard.type(" The last one is mine.");
  await expect(
    guest.getByRole("heading", { name: "You no longer write this story with its authors." }),
  ).toBeVisible();
  await expectAccessible(guest);
  // Also for who closes the page first: nothing of it is open to them any more, and the words are there.
  const former = guest.url();
  await guest.goto("/studio");
  await guest.goto(former);
  await expect(guest.getByRole("heading", { name: "There is no story of yours here" })).toBeVisible();
  await guest.getByRole("button", { name: "Keep them as a new story" }).click();
  await guest.waitForURL((url) => /^\/write\/[0-9a-f-]+$/.test(url.pathname) && url.href !== former);
  await expect(text(guest)).toContainText("The last one is mine.");
  await expect(guest.getByRole("button", { name: "Publish", exact: true })).toBeVisible();

  await guest.goto(address);
  await expect(guest.getByRole("heading", { level: 1, name })).toBeVisible();
  // Not in the head of the page, which names whoever is signed in.
  const story = guest.getByRole("article").first();
  await expect(story.getByText("Inês Prata").first()).toBeVisible();
  await expect(story.getByText(marta.name)).toHaveCount(0);
  await guests.close();
  expect(noise, "the guest's console").toEqual([]);
});
