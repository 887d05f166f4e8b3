import type { Browser, Page } from "@playwright/test";
import { buildPhoto } from "../factories/image";
import { expect, expectAccessible, signUp, test } from "./test";

const title = (page: Page) => page.getByRole("textbox", { name: "Title", exact: true });
const text = (page: Page) => page.getByRole("textbox", { name: "Text of the story" });
const saved = (page: Page) => page.getByText("Saved", { exact: true });

/** What somebody who is not signed in gets at an address. */
async function anonymous(browser: Browser, url: string): Promise<{ status: number; words: string }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const response = await page.goto(url);
  const words = (await page.getByRole("main").textContent()) ?? "";
  await context.close();
  return { status: response?.status() ?? 0, words };
}

/** Starts a story and waits until it is saved; answers its address. */
async function startStory(page: Page, words: string): Promise<string> {
  await page.goto("/write");
  await title(page).fill(words);
  await expect(page).toHaveURL(/\/write\/[0-9a-f-]{36}$/);
  await expect(saved(page)).toBeVisible();
  return page.url();
}

async function expectRecovery(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "There are words here that were never saved" })).toBeVisible(
    { timeout: 30_000 },
  );
  await expect(title(page)).toHaveValue("Forty steps");
  await expectAccessible(page);
  await page.getByRole("button", { name: "See both and choose" }).click();
  const dialog = page.getByRole("dialog", { name: "What was never saved, and what is saved" });
  await expect(dialog.locator("ins")).toContainText(["Underlined", "one"]);
  // Behind the dialog, where roles do not reach, nothing is replaced yet.
  await expect(page.locator("textarea[aria-label='Title']")).toHaveValue("Forty steps");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Bring all of it back" }).click();
  await expect(title(page)).toHaveValue("Forty-one steps");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(title(page)).toHaveValue("Forty-one steps");
}

test("a story is published, changed, hidden and deleted, and readers see exactly that", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signUp(page, "Mads Holm");
  const name = `Eleven bakeries ${Date.now().toString(36)}`;
  await startStory(page, name);
  await text(page).click();
  await page.keyboard.type("## By the church \n");
  await page.keyboard.press("Control+z");
  await page.keyboard.type("Nobody queues on **Rua do Almada**.");
  await expectAccessible(page);

  const sheet = page.getByRole("dialog");
  await page.getByRole("button", { name: "Add a cover" }).click();
  await expect(sheet.getByRole("button", { name: "Add a cover picture" })).toBeFocused();
  await sheet.getByRole("button", { name: "Not yet" }).click();
  await page.getByRole("button", { name: "Add tags" }).click();
  const tags = sheet.getByRole("textbox", { name: "Tags" });
  await expect(tags).toBeFocused();
  await tags.fill("Bread,");
  await tags.fill("Porto");
  await tags.press("Enter");
  await expect(sheet.getByRole("button", { name: "Remove the tag Porto" })).toBeVisible();
  await tags.press("Backspace");
  await expect(sheet.getByRole("button", { name: "Remove the tag Porto" })).toHaveCount(0);
  await sheet.getByTestId("image-upload-input").setInputFiles({
    name: "window.jpg",
    mimeType: "image/jpeg",
    buffer: await buildPhoto({ width: 900, height: 600 }),
  });
  await sheet.getByRole("textbox", { name: "What the cover shows" }).fill("A window full of rye");
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(sheet.getByText("Readers see it now.")).toBeVisible();
  await expect(sheet.getByRole("heading", { name: "Published", exact: true })).toBeVisible();
  await expectAccessible(page);
  const address = new URL(
    (await sheet.getByRole("link", { name: "Read it" }).getAttribute("href")) ?? "",
    page.url(),
  ).href;
  expect((await anonymous(browser, address)).words).toContain("Nobody queues");
  await sheet.getByRole("button", { name: "Go on writing" }).click();

  await text(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Nobody at all.");
  await expect(page.getByText("Published, changed since")).toBeVisible();
  expect((await anonymous(browser, address)).words).not.toContain("Nobody at all");
  await page.getByRole("button", { name: "Update" }).click();
  await sheet.getByRole("button", { name: "Update", exact: true }).click();
  await expect(sheet.getByText("Readers see it now.")).toBeVisible();
  await expect(sheet.getByRole("heading", { name: "Updated", exact: true })).toBeVisible();
  expect((await anonymous(browser, address)).words).toContain("Nobody at all");
  await sheet.getByRole("button", { name: "Go on writing" }).click();

  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "Unpublish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Unpublish" }).click();
  await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  expect((await anonymous(browser, address)).status).toBe(404);

  await page.goto("/studio");
  await expectAccessible(page);
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "More about this story" }).click();
  await page.getByRole("menuitem", { name: "Put into the bin…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put into the bin" }).click();
  await expect(page).toHaveURL(/\/studio\?binned=/);
  await expect(page.getByRole("link", { name })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(title(page)).toHaveValue(name);
});

test.describe(() => {
  test.use({ expectedConsole: [/409/] });

  test("another tab's newer version is never written over: mine is kept as a copy", async ({
    page,
    context,
  }) => {
    await signUp(page, "Aya Mori");
    const address = await startStory(page, "The tidal map");
    const other = await context.newPage();
    await other.goto(address);
    await expect(title(other)).toHaveValue("The tidal map");
    await title(other).fill("The tidal map, on the tablet");
    await expect(saved(other)).toBeVisible();

    await title(page).fill("The tidal map, on the laptop");
    await expect(page.getByRole("heading", { name: "This story was changed somewhere else" })).toBeVisible();
    await expectAccessible(page);
    // What needs it saved says why it is not, and leads to the way out.
    const dialog = page.getByRole("dialog");
    await page.getByRole("banner").getByRole("button", { name: "Publish" }).click();
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole("button", { name: "More about this story" }).click();
    await page.getByRole("menuitem", { name: "Archive…" }).click();
    await dialog.getByRole("button", { name: "Archive", exact: true }).click();
    await expect(dialog.getByText(/Choose between the versions first\.$/)).toBeVisible();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("button", { name: "Keep mine as a copy" }).click();
    await expect(page).not.toHaveURL(address);
    await expect(title(page)).toHaveValue("The tidal map, on the laptop");
    await other.reload();
    await expect(title(other)).toHaveValue("The tidal map, on the tablet");
  });
});

test.describe(() => {
  test.use({ expectedConsole: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/] });

  test("without a network the editor says so, keeps the words, and saves them when it is back", async ({
    page,
    context,
  }) => {
    await signUp(page, "Inés Barría");
    await startStory(page, "Fog");
    await context.setOffline(true);
    await title(page).fill("Fog, and then more fog");
    await expect(page.getByText(/^You are offline\. Go on writing/)).toBeVisible();
    await expect(page.getByText("Saved on this device", { exact: true })).toBeVisible();
    await context.setOffline(false);
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(title(page)).toHaveValue("Fog, and then more fog");
  });

  test("words that never reached the server are offered again, and never put in place by themselves", async ({
    page,
    context,
  }) => {
    await signUp(page, "Selin Acar");
    const address = await startStory(page, "Forty steps");
    await context.setOffline(true);
    await title(page).fill("Forty-one steps");
    await expect(page.getByText(/^You are offline\. Go on writing/)).toBeVisible();
    await expect(page.getByText("Saved on this device", { exact: true })).toBeVisible();
    // A tab that is closed still sends its last words; one that is killed does not.
    await page.goto("chrome://crash").catch(() => undefined);
    await page.close();
    await context.setOffline(false);

    const next = await context.newPage();
    await expectRecovery(next, address);
  });
});

test.describe(() => {
  // Of the page that says so to somebody else.
  test.use({ expectedConsole: [/404/] });

  test("Markdown is kept from the first key, and what cannot be read is asked about and comes back to its author alone", async ({
    page,
    context,
  }) => {
    test.setTimeout(90_000);
    const source = (of: Page) => of.getByRole("textbox", { name: "The text as Markdown" });
    const openSource = async (of: Page) => {
      await of.getByRole("button", { name: "View and help" }).click();
      await of.getByRole("menuitem", { name: "Markdown" }).click();
      await expect(source(of)).toBeFocused();
    };
    const recovery = (of: Page) =>
      of.getByRole("heading", { name: "There are words here that were never saved" });
    const killed = async (of: Page) => {
      await of.goto("chrome://crash").catch(() => undefined);
      await of.close();
    };
    await signUp(page, "Noor Said");
    const own = await context.cookies();

    // Without a pause that a save would wait for.
    const address = await startStory(page, "Without a pause");
    await openSource(page);
    const typing = source(page).pressSequentially("word ".repeat(24), { delay: 100 });
    await expect(saved(page)).toBeHidden();
    await page.waitForResponse(
      (answer) =>
        answer.url().includes("/api/drafts/") && /word word/.test(answer.request().postData() ?? ""),
      { timeout: 11_000 },
    );
    await typing;
    await expect(saved(page)).toBeVisible();

    // Nothing of this reaches the site.
    const second = await context.newPage();
    await second.goto("/write");
    await openSource(second);
    const deep = `${"> ".repeat(40)}deep`;
    await source(second).fill(deep);
    await second.keyboard.type("\n\nAn hour of work.");
    await expect(second.getByText("Not saved", { exact: true })).toBeVisible();
    await expect(second.getByText(/^This cannot be saved as it is.*kept in this browser\.$/)).toBeVisible();
    await expectAccessible(second);
    const question = second.waitForEvent("dialog");
    await second.close({ runBeforeUnload: true });
    expect((await question).type()).toBe("beforeunload");
    await (await question).dismiss();
    await killed(second);
    await killed(page);

    // Somebody else, at the same browser.
    await context.clearCookies();
    const other = await context.newPage();
    await signUp(other, "Piet Vos");
    const looked = other.waitForResponse((answer) => answer.request().method() === "POST");
    await other.goto("/write");
    await looked;
    await expect(title(other)).toBeFocused();
    await expect(recovery(other)).toHaveCount(0);
    await other.goto(address);
    await expect(other.getByRole("heading", { name: "There is no story of yours here" })).toBeVisible();
    await expect(other.getByText(/still on this device/)).toHaveCount(0);

    await context.clearCookies();
    await context.addCookies(own);
    await other.goto("/write");
    await expect(recovery(other)).toBeVisible({ timeout: 30_000 });
    await expectAccessible(other);
    await other.getByRole("button", { name: "Go on with them" }).click();
    await expect(source(other)).toHaveValue(`${deep}\n\nAn hour of work.`);
    await other.getByRole("button", { name: "Back to the text" }).click();
    await expect(other.getByText(/Change it here first/)).toBeVisible();
    await source(other).fill("> deep\n\nAn hour of work.");
    await expect(saved(other)).toBeVisible();
    await other.reload();
    await expect(text(other)).toContainText("An hour of work.");
  });
});

test("a browser without room for a copy says so, and the words are saved on the site", async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("No room", "QuotaExceededError");
    };
  });
  await signUp(page, "Oskar Lind");
  await startStory(page, "A full cellar");
  await expect(page.getByText(/^This browser's storage is full/)).toBeVisible();
  await title(page).fill("A full cellar, and more");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(title(page)).toHaveValue("A full cellar, and more");
});

test("the whole editor works from the keyboard", async ({ page }) => {
  await signUp(page, "Ruth Weiss");
  await page.goto("/write");
  await expect(title(page)).toBeFocused();
  await page.keyboard.type("A house of peat");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Two winters");
  await page.keyboard.press("Enter");
  await page.keyboard.type("## The hearth\n- peat\n\n");
  await page.keyboard.type("Slow fire.");
  await page.keyboard.press("Shift+Home");
  await expect(page.getByRole("toolbar", { name: "Selected text" })).toBeVisible();
  await page.keyboard.press("Alt+F10");
  // Past the menu of blocks and three headings.
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await expect(
    page.getByRole("toolbar", { name: "Text", exact: true }).getByRole("button", { name: "Bold" }),
  ).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("example.org/peat");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Subtitle" })).toHaveValue("Two winters");
  await expect(text(page).locator("h2")).toHaveText("The hearth");
  await expect(text(page).locator("li")).toHaveText("peat");
  await expect(text(page).locator("a strong, strong a")).toHaveText("Slow fire.");
  await expect(text(page).locator("a")).toHaveAttribute("href", "https://example.org/peat");
  await expect(saved(page)).toBeVisible();
});

test("opening the page makes no draft, and a stranger's story is not there", async ({
  page,
  browser,
  baseURL,
}) => {
  await signUp(page, "Tove Strand");
  await page.goto("/write");
  await expect(title(page)).toBeFocused();
  await page.goto("/studio");
  await expect(page.getByText("What you write is kept here, from the first word.")).toBeVisible();
  await expectAccessible(page);
  const address = await startStory(page, "Mine");

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const stranger = await context.newPage();
  await signUp(stranger, "Babbage");
  expect((await stranger.goto(address))?.status()).toBe(404);
  const postId = address.split("/").at(-1);
  const answer = await stranger.request.post(`/api/drafts/${postId}`, { data: { title: "Theirs" } });
  expect([404, 422]).toContain(answer.status());
  await context.clearCookies();
  expect((await stranger.request.post(`/api/drafts/${postId}`, { data: {} })).status()).toBe(401);
  await context.close();
});
