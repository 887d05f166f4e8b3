import type { Page } from "@playwright/test";
import { commentOnWords, expect, expectAccessible, signIn, signUp, test, watchConsole } from "./test";

async function publish(page: Page, title: string): Promise<string> {
  await page.goto("/write");
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await page.getByRole("textbox", { name: "Text of the story" }).click();
  await page.keyboard.type(
    "There are two kinds of timetable.\nThe ferry leaves when the fog lifts.\nSo we waited.",
  );
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("button", { name: "Publish", exact: true }).click();
  const link = sheet.getByRole("link", { name: /read/i }).first();
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}

const talkOf = (page: Page) => page.locator("#comments");

test("a reader comments on a passage, the author answers and moderates, and each sees the other live", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await signUp(page, "Inés Prata");
  const path = await publish(page, `Fog ${Date.now().toString(36)}`);
  const noise: string[] = [];
  const others = await browser.newContext({ viewport: { width: 375, height: 780 } });
  watchConsole(others, [], noise);
  const reader = await others.newPage();
  await signUp(reader, "Marta Reis");
  await page.goto(path);
  await reader.goto(path);
  const third = await browser.newContext();
  const passer = await third.newPage();
  await passer.goto(path);
  await expect(page.getByText("3 reading now")).toBeVisible({ timeout: 30_000 });
  await third.close();

  // On a phone: a passage, and what is said of it.
  await commentOnWords(reader, "The ferry leaves", "the fog lifts");
  const dialog = reader.getByRole("dialog");
  await expect(dialog.getByText("the fog lifts", { exact: true })).toBeVisible();
  await expectAccessible(reader);
  await dialog.getByLabel("Your comment").fill("Which fog? Not *mine*.");
  await dialog.getByRole("button", { name: "Send the comment" }).click();
  await expect(dialog).toHaveCount(0);
  const comment = (of: Page) => of.getByRole("article", { name: /Comment by Marta/ }).first();
  await expect(comment(reader).getByText("Which fog? Not mine.")).toBeVisible();
  await expect(reader.locator("mark.passage")).toHaveText("the fog lifts");

  // The author, whose screen shows the comments of so short a story, is told.
  await page.getByRole("button", { name: "A new comment" }).click({ timeout: 20_000 });
  await expect(comment(page).getByText("Which fog? Not mine.")).toBeVisible();
  await expect(page.getByRole("link", { name: "1 comment on this passage" })).toBeVisible();
  await comment(page).getByRole("button", { name: "Like the comment by Marta Reis" }).click();
  await expect(comment(page).getByRole("button", { name: /^1 like/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await comment(page).getByRole("button", { name: "Answer Marta Reis" }).click();
  await page.keyboard.type("The one that comes down the rivers.");
  await expectAccessible(page);

  // Words that were not sent survive a reload.
  await page.waitForTimeout(300);
  await page.reload();
  await comment(page).getByRole("button", { name: "Answer Marta Reis" }).click();
  await expect(page.getByLabel("Your answer to Marta Reis")).toHaveValue(
    "The one that comes down the rivers.",
  );

  // Who reads there is told, and nothing moves until they say so.
  await talkOf(reader).scrollIntoViewIfNeeded();
  await comment(reader).scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Send the answer" }).click();
  const answer = (of: Page) => of.getByRole("article", { name: "Comment by Inés Prata" });
  await expect(answer(page).getByText("The one that comes down the rivers.")).toBeVisible();
  await reader.getByRole("button", { name: "A new comment" }).click({ timeout: 20_000 });
  await expect(answer(reader).getByText("The one that comes down the rivers.")).toBeVisible();
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await expectAccessible(reader);

  // Approved first.
  await page.getByLabel("Who may comment").selectOption("approve");
  await expect(talkOf(page).getByText(/look at comments before they appear/)).toBeVisible();
  await reader.reload();
  await reader.getByLabel("Your comment").fill("And the dog?");
  await reader.getByRole("button", { name: "Send the comment" }).click();
  await expect(talkOf(reader).getByText(/until one of them approves it/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "One comment waits for you" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Approve it/ }).click();
  await expect(page.getByRole("article").getByText("And the dog?")).toBeVisible();

  // Hidden: gone from everybody's page.
  await comment(page).getByRole("button", { name: "Hide" }).first().click();
  await expect(page.getByRole("article").getByText("Which fog? Not mine.")).toHaveCount(0);
  await expect(page.getByText("One hidden comment")).toBeVisible();
  await expect(reader.getByRole("article").getByText("Which fog? Not mine.")).toHaveCount(0, {
    timeout: 20_000,
  });
  await expect(talkOf(reader).getByText(/The authors of the story have hidden this/)).toBeVisible();
  expect(noise).toEqual([]);
  await others.close();
});

test.describe("what could not be sent", () => {
  test.use({ expectedConsole: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED|401/] });

  test("goes to its own story and from its own writer, whatever is open by then", async ({
    page,
    context,
  }) => {
    test.setTimeout(300_000);
    const marta = await signUp(page, "Marta Reis");
    const storyA = "/stories/the-train-that-runs-out-of-day";
    const [first, second] = [`Said of the train ${Date.now()}`, `Said once more ${Date.now()}`];
    const outbox = (words: string) => talkOf(page).getByRole("listitem").filter({ hasText: words });
    const box = page.getByLabel("Your comment", { exact: true });
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && /\/comments$/.test(request.url())) {
        sent.push(new URL(request.url()).pathname);
      }
    });
    await page.goto(storyA);
    await context.route("**/comments", (route) => route.abort());
    await box.fill(first);
    await page.getByRole("button", { name: "Send the comment" }).click();
    await expect(outbox(first).getByRole("alert")).toContainText("does not answer");
    await box.fill("Begun about the train");

    // Another story in the same tab, and the line comes back.
    await page.evaluate(() => Object.assign(window, { isSame: true }));
    await page.locator("section[aria-labelledby=more] a[href^='/stories/']").first().click();
    await page.waitForURL((url) => /^\/stories\/[^/]+$/.test(url.pathname) && url.pathname !== storyA);
    expect(await page.evaluate(() => "isSame" in window), "the router led there").toBe(true);
    const storyB = new URL(page.url()).pathname;
    await expect(box).toHaveValue("");
    await expect(page.getByText(first)).toHaveCount(0);
    await context.unroute("**/comments");
    await context.setOffline(true);
    const arrived = page.waitForResponse((response) => response.url().endsWith(`${storyA}/comments`));
    await context.setOffline(false);
    expect((await arrived).status()).toBe(200);
    await page.goto(storyB);
    await expect(page.getByText(first)).toHaveCount(0);
    await page.goto(storyA);
    await expect(page.getByRole("article").getByText(first)).toHaveCount(1);
    await expect(outbox(first).getByRole("button", { name: "Send it again" })).toHaveCount(0);
    await expect(box).toHaveValue("Begun about the train");
    expect(new Set(sent)).toEqual(new Set([`${storyA}/comments`]));

    // Somebody else in the same tab.
    await context.setOffline(true);
    await box.fill(second);
    await page.getByRole("button", { name: "Send the comment" }).click();
    await expect(outbox(second).getByRole("alert")).toBeVisible();
    await context.clearCookies();
    await context.setOffline(false);
    await expect(outbox(second).getByRole("alert")).toContainText("Sign in to send this");
    await signUp(page, "Babbage");
    await page.goto(storyA);
    await expect(page.getByRole("button", { name: /^Answer/, expanded: false }).first()).toBeVisible();
    await expect(page.getByText(second)).toHaveCount(0);
    await expect(box).toHaveValue("");
    await context.clearCookies();
    await page.goto(`/sign-in?next=${storyA}`);
    await signIn(page, marta);
    await page.waitForURL(`**${storyA}`);
    await outbox(second).getByRole("button", { name: "Send it again" }).click();
    await expect(page.getByRole("article").getByText(second)).toHaveCount(1);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, expectedConsole: [/401/] });

  test("a reader writes first, signs in after, and loses no word", async ({ page, context }) => {
    test.setTimeout(120_000);
    const handle = `nora-${Date.now().toString(36)}`;
    await page.goto("/sign-up");
    await page.getByLabel("Name", { exact: true }).fill("Nora");
    await page.getByLabel("Handle").fill(handle);
    await page.getByLabel("E-mail").fill(`${handle}@example.org`);
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Create my account" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
    const kept = await context.cookies();
    await context.clearCookies();

    await page.goto("/stories/the-train-that-runs-out-of-day");
    const words = `It is on the left <b>here</b> too. ${Date.now()}`;
    await page.getByLabel("About", { exact: true }).selectOption({ index: 3 });
    await page.getByLabel("Your comment").fill(words);
    await page.getByRole("button", { name: "Send the comment" }).click();
    await expect(page.getByRole("heading", { name: "This did not get through" })).toBeVisible();
    await expect(page.getByLabel("Your comment")).toHaveValue(words);
    await expect(page.getByRole("link", { name: /Sign in on a page/ })).toBeVisible();
    // As after signing in on a page beside this one.
    await context.addCookies(kept);
    await page.getByRole("button", { name: "Send it again" }).click();
    await expect(page).toHaveURL(/\/comments\/[0-9a-f-]{36}#comment-/);
    await expect(page.getByText(words)).toBeVisible();
    await page.getByRole("link", { name: "All comments, with the story" }).click();
    await expect(talkOf(page).getByText(words)).toBeVisible();
    // Not one's own: how one's like stands is said by a page that knows who looks.
    await talkOf(page)
      .getByRole("button", { name: /the comment by (?!Nora)/ })
      .first()
      .click();
    await expect(page.getByText("You like this.")).toBeVisible();
    await page.getByRole("button", { name: "Take the like back" }).click();
    await expect(page.getByRole("button", { name: "Like it" })).toBeVisible();
    await expect(page.getByText("You like this.")).toHaveCount(0);
    await page.getByRole("link", { name: "All comments, with the story" }).click();

    await page.getByRole("link", { name: "Newest first" }).click();
    await expect(page.getByRole("article").first()).toContainText(words);
    await page.getByRole("link", { name: "Answer Nora" }).first().click();
    await page.getByLabel("Your answer to Nora").fill("I answer myself.");
    await page.getByRole("button", { name: "Send the answer" }).click();
    await expect(page.getByRole("heading", { name: "A part of a conversation" })).toBeVisible();
    await expect(page.getByRole("article").getByText("I answer myself.")).toBeVisible();

    await page.getByRole("link", { name: "Change or hide the comment by Nora" }).last().click();
    await page.getByLabel("Other words for it").fill("I answer myself, in other words.");
    await page.getByRole("button", { name: "Save the comment" }).click();
    await expect(page.getByRole("article").getByText("I answer myself, in other words.")).toBeVisible();
    await page.getByRole("link", { name: "Change or hide the comment by Nora" }).last().click();
    await page.getByRole("button", { name: "Delete it for good" }).click();
    await page.waitForURL("**/stories/the-train-that-runs-out-of-day#comments");
    await expect(page.getByText("I answer myself, in other words.")).toHaveCount(0);
    await page.getByRole("link", { name: "Your comments, and what its authors decide" }).click();
    await expect(page.getByRole("heading", { name: "Written by you" })).toBeVisible();
    await expect(page.getByLabel("Who may comment")).toHaveCount(0);
  });
});
