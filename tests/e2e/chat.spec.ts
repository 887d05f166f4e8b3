import type { Browser, Locator, Page } from "@playwright/test";
import { expect, expectAccessible, signUp, test, watchConsole } from "./test";

const noise: string[] = [];
// One pattern: Playwright takes an array of two for a value and its settings.
const expected = [/WebSocket connection .* failed|Failed to load resource/];

test.use({ expectedConsole: expected });

/** A second browser, with somebody else in it. */
async function otherBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  watchConsole(context, expected, noise);
  return context.newPage();
}

/**
 * Two people in a conversation that the first has opened; nothing is said yet. The second follows the first, unless they
 * are to be strangers.
 */
async function twoPeople(page: Page, browser: Browser, baseURL: string | undefined, areStrangers = false) {
  noise.length = 0;
  const { handle } = await signUp(page, "Mads Holm");
  const other = await otherBrowser(browser, baseURL);
  const peer = await signUp(other, "Selin Acar");
  if (!areStrangers) {
    await other.goto(`/authors/${handle}`);
    const follow = other.getByRole("button", { name: "Follow Mads Holm" });
    const saved = other.waitForResponse(
      (answer) => answer.url().endsWith("/api/marks") && answer.request().method() !== "GET",
    );
    await follow.click();
    await saved;
    await expect(other.getByRole("button", { name: "Following Mads Holm" })).toBeVisible();
  }
  await page.goto(`/messages/new?to=${peer.handle}`);
  await expect(page).toHaveURL(/\/messages\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("textbox", { name: "Write to Selin" })).toBeVisible();
  return { other, conversation: new URL(page.url()).pathname };
}

async function say(page: Page, to: string, text: string): Promise<void> {
  const box = page.getByRole("textbox", { name: `Write to ${to}` });
  await box.fill(text);
  await box.press("Enter");
}

async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test("who is signed out signs in first and comes back to the conversation they wanted", async ({ page }) => {
  await page.goto("/messages/new?to=somebody&post=the-ferry");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fmessages%2Fnew%3Fto%3Dsomebody%26post%3Dthe-ferry$/);
});

test("two people see each other arrive, type, read and answer", async ({ page: mads, browser, baseURL }) => {
  test.setTimeout(120_000);
  const { other: selin, conversation } = await twoPeople(mads, browser, baseURL);
  await selin.goto("/messages");
  await expect(selin.getByText("Nobody has written yet.", { exact: false })).toBeVisible();
  await expect(selin.getByRole("main").getByRole("link", { name: "Find a story" })).toHaveCount(1);
  await expect(selin.getByText("Choose a conversation", { exact: false })).toHaveCount(0);
  await expectAccessible(selin);

  await say(mads, "Selin", "Is it the early one?");
  const row = selin.getByRole("main").getByRole("link", { name: /Mads Holm/ });
  await expect(row).toContainText("Is it the early one?");
  await expect(row).toContainText("1 new");
  await expect(selin).toHaveTitle(/^\(1\) Messages/);
  await expect(selin.getByRole("button", { name: "Your account, Selin Acar, 1 unread" })).toBeVisible();
  await expect(mads.getByRole("log").getByText(/· sent/)).toBeVisible();

  await row.click();
  await expect(selin.getByRole("log").getByText("New", { exact: true })).toBeVisible();
  await expect(selin.getByRole("button", { name: "Your account, Selin Acar", exact: true })).toBeVisible();
  await expect(selin).toHaveTitle(/^Messages/);
  await expect(mads.getByRole("log").getByText(/· read/)).toBeVisible();
  await expect(mads.getByText("Here now", { exact: true })).toBeVisible();

  await selin.getByRole("textbox", { name: "Write to Mads" }).fill("Stand on");
  await expect(mads.getByText("Selin is typing")).toBeVisible();
  const wild = `<img src=x onerror=alert(1)> https://example.org/a?b=c. ${"x".repeat(300)}`;
  await say(selin, "Mads", wild);
  const answer = mads.getByRole("log").getByText("<img src=x onerror=alert(1)>", { exact: false });
  await expect(answer).toBeVisible();
  await expect(mads.getByText("Selin is typing")).toHaveCount(0);
  await expect(answer.getByRole("link")).toHaveAttribute("href", "https://example.org/a?b=c");
  await expect(answer.getByRole("link")).toHaveAttribute("rel", /nofollow/);

  for (const colorScheme of ["light", "dark"] as const) {
    await mads.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(mads);
  }
  await mads.setViewportSize({ width: 375, height: 700 });
  await expect.poll(() => overflow(mads), "the thread is wider than a phone").toBeLessThanOrEqual(0);
  await expectAccessible(mads);
  await mads.getByRole("link", { name: "All messages" }).click();
  await expect(mads.getByRole("main").getByRole("link", { name: /Selin Acar/ })).toBeVisible();
  await expectAccessible(mads);

  const stranger = await otherBrowser(browser, baseURL);
  await signUp(stranger, "Nora Lind");
  await stranger.goto(conversation);
  await expect(stranger.getByRole("heading", { name: "This conversation is not here" })).toBeVisible();
  expect(noise).toEqual([]);
});

test("what is written without a connection waits, survives a reload, and arrives once", async ({
  page: mads,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { other: selin, conversation } = await twoPeople(mads, browser, baseURL);
  await say(mads, "Selin", "first");
  await expect(mads.getByRole("log").getByText(/· sent/)).toBeVisible();
  await selin.goto(conversation);
  await expect(selin.getByRole("log").getByText("first")).toBeVisible();

  const links: { close: () => Promise<void> }[] = [];
  await mads.routeWebSocket(/socket\.io/, (socket) => {
    socket.connectToServer();
    links.push(socket);
  });
  await mads.reload();
  await expect(mads.getByRole("log").getByText("first")).toBeVisible();
  await mads.route("**/api/realtime/token", (route) => route.abort());
  for (const link of links) await link.close();
  await expect(mads.getByText("Reconnecting…")).toBeVisible();
  await say(mads, "Selin", "written in a tunnel");
  await expect(mads.getByText("Reconnecting: your messages are kept.")).toBeVisible();
  await say(mads, "Selin", "and another");
  await expect(mads.getByRole("log").getByText(/· waiting/)).toHaveCount(2);

  await mads.reload();
  await mads.unroute("**/api/realtime/token");
  await expect(selin.getByRole("log").getByText("written in a tunnel")).toHaveCount(1, { timeout: 30_000 });
  await expect(selin.getByRole("log").getByText("and another")).toHaveCount(1);
  await expect(mads.getByRole("log").getByText("written in a tunnel")).toHaveCount(1);
  const order = await selin
    .getByRole("log")
    .getByText(/^(first|written in a tunnel|and another)$/)
    .allInnerTexts();
  expect(order).toEqual(["first", "written in a tunnel", "and another"]);
  expect(noise).toEqual([]);
});

test("a phone without a network says so at once, and does not say that anybody is here", async ({
  page: mads,
  browser,
  baseURL,
}) => {
  const { other: selin } = await twoPeople(mads, browser, baseURL);
  await selin.goto("/messages");
  await expect(mads.getByText("Here now", { exact: true })).toHaveCount(0);
  await say(mads, "Selin", "first");
  await expect(mads.getByText("Here now", { exact: true })).toBeVisible();
  await mads.context().setOffline(true);
  await expect(mads.getByText("You are offline.")).toBeVisible({ timeout: 2_000 });
  await expect(mads.getByText("Here now", { exact: true })).toHaveCount(0);
  await expectAccessible(mads);
  await mads.context().setOffline(false);
  await expect(mads.getByText("Here now", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(mads.getByText("You are offline.")).toHaveCount(0);
  expect(noise).toEqual([]);
});

test("a long conversation is read back without jumping", async ({ page: mads, browser, baseURL }) => {
  test.setTimeout(120_000);
  await twoPeople(mads, browser, baseURL);
  for (let index = 1; index <= 55; index += 1) await say(mads, "Selin", `line ${index}`);
  const log = mads.getByRole("log");
  await expect(log.getByText("line 55", { exact: true })).toBeVisible();
  await expect(log.getByText(/· (sending|waiting)/)).toHaveCount(0, { timeout: 60_000 });
  await mads.reload();
  await expect(log.getByText("line 55", { exact: true })).toBeInViewport();
  await expect(log.getByText("line 1", { exact: true })).toHaveCount(0);

  await log.evaluate((element) => element.scrollTo({ top: 300 }));
  const kept = log.getByText("line 20", { exact: true });
  const before = await kept.evaluate((element) => element.getBoundingClientRect().top);
  await expect(log.getByText("line 1", { exact: true })).toHaveCount(1);
  const after = await kept.evaluate((element) => element.getBoundingClientRect().top);
  expect(Math.abs(after - before)).toBeLessThan(4);
  await mads.getByRole("button", { name: "Latest" }).click();
  await expect(log.getByText("line 55", { exact: true })).toBeInViewport();
});

test("what was said is answered, changed, reacted to and taken back, and the other sees it at once", async ({
  page: mads,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { other: selin, conversation } = await twoPeople(mads, browser, baseURL);
  await say(mads, "Selin", "It leaves at eleven.");
  await selin.goto(conversation);
  const [of, ofSelin] = [mads, selin].map((page) => page.getByRole("log")) as [Locator, Locator];
  const more = (log: Locator, words: string) =>
    log
      .locator("div.group\\/message", { hasText: words })
      .last()
      .getByRole("button", { name: /^More about/ });

  await more(ofSelin, "at eleven").click();
  await selin.getByRole("menuitem", { name: "React with 👍" }).click();
  await expect(of.getByRole("button", { name: "👍 1" })).toHaveAttribute("aria-pressed", "false");
  await of.getByRole("button", { name: "👍 1" }).click();
  await expect(ofSelin.getByRole("button", { name: "👍 2" })).toHaveAttribute("aria-pressed", "true");
  await ofSelin.getByRole("button", { name: "👍 2" }).click();
  await expect(of.getByRole("button", { name: "👍 1" })).toHaveAttribute("aria-pressed", "true");

  await more(ofSelin, "at eleven").click();
  await selin.getByRole("menuitem", { name: "Answer" }).click();
  await expect(selin.getByText("Answering Mads Holm")).toBeVisible();
  await say(selin, "Mads", "Even on Sundays?");
  const answered = of.getByRole("link", { name: /It leaves at/ });
  await expect(answered).toContainText("You");

  const box = mads.getByRole("textbox", { name: "Write to Selin" });
  await box.press("ArrowUp");
  await expect(box).toHaveValue("It leaves at eleven.");
  await box.fill("It leaves at twelve.");
  await box.press("Enter");
  await expect(ofSelin.getByText("It leaves at twelve.").first()).toBeVisible();
  await expect(ofSelin.getByText(/· changed/)).toBeVisible();
  await expect(answered).toContainText("It leaves at twelve.");

  await expectAccessible(mads);
  await more(of, "You: It leaves").click();
  await mads.getByRole("menuitem", { name: "Delete for everybody" }).click();
  await mads.getByRole("button", { name: "Delete it" }).click();
  await expect(ofSelin.getByText("This message was deleted.")).toHaveCount(2);
  await expect(ofSelin.getByText("at twelve")).toHaveCount(0);
  expect(noise).toEqual([]);
  await selin.context().close();
});

test("a change that is made without a connection is made once there is one", async ({
  page: mads,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { other: selin, conversation } = await twoPeople(mads, browser, baseURL);
  await say(mads, "Selin", "Bring a coat.");
  await selin.goto(conversation);
  await expect(selin.getByRole("log").getByText("Bring a coat.")).toBeVisible();
  await mads.context().setOffline(true);
  const box = mads.getByRole("textbox", { name: "Write to Selin" });
  await box.press("ArrowUp");
  await box.fill("Bring two coats.");
  await box.press("Enter");
  await expect(mads.getByRole("log").getByText("Bring two coats.")).toBeVisible();
  await expect(selin.getByRole("log").getByText("Bring a coat.")).toBeVisible();
  await mads.context().setOffline(false);
  await expect(selin.getByRole("log").getByText("Bring two coats.")).toBeVisible({ timeout: 30_000 });
  await selin.context().close();
});

test("a stranger writes once, and is accepted, ignored or blocked", async ({
  page: mads,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { other: selin } = await twoPeople(mads, browser, baseURL, true);
  await say(mads, "Selin", "Is it the early one?");
  await expect(mads.getByText("Your message has arrived. You can write more once Selin")).toBeVisible();
  await expect(mads.getByRole("textbox", { name: "Write to Selin" })).toHaveCount(0);

  await selin.goto("/messages");
  const request = selin.getByRole("region", { name: "One stranger writes" }).getByRole("link");
  await expect(request).toContainText("Is it the early one?");
  await expect(selin).toHaveTitle(/^Messages/);
  await request.click();
  await expect(selin.getByText("writes to you for the first time.", { exact: false })).toBeVisible();
  await expectAccessible(selin);
  await selin.getByRole("button", { name: "Ignore" }).click();
  await expect(selin.getByText("You ignore this conversation.")).toBeVisible();
  await expect(mads.getByText("Your message has arrived.", { exact: false })).toBeVisible();

  await selin.goto("/messages");
  await selin.getByText("Ignored (1)").click();
  await selin.getByRole("link", { name: /Mads Holm/ }).click();
  await selin.getByRole("button", { name: "Accept it after all" }).click();
  await say(selin, "Mads", "It is.");
  await expect(mads.getByRole("log").getByText("It is.", { exact: true })).toBeVisible();
  await say(mads, "Selin", "Thank you.");
  await expect(selin.getByRole("log").getByText("Thank you.")).toBeVisible();

  await selin.getByRole("button", { name: "More about the conversation with Mads Holm" }).click();
  await selin.getByRole("menuitem", { name: "Block Mads Holm" }).click();
  await selin.getByRole("button", { name: "Block them" }).click();
  await expect(selin.getByText("You have blocked Mads.")).toBeVisible();
  await mads.reload();
  await expect(mads.getByText("You cannot write to Selin any more.")).toBeVisible();
  await selin.getByRole("button", { name: "Unblock" }).click();
  await expect(mads.getByRole("textbox", { name: "Write to Selin" })).toBeVisible();
  await selin.context().close();
});

test("who takes no messages is not written to, and is told nothing", async ({ page, browser, baseURL }) => {
  const peer = await signUp(page, "Selin Acar");
  await page.goto("/settings");
  await page.getByLabel("Who may write to you").selectOption("nobody");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("This is saved.")).toBeVisible();
  const other = await otherBrowser(browser, baseURL);
  await signUp(other, "Mads Holm");
  await other.goto(`/messages/new?to=${peer.handle}`);
  await expect(other.getByText("Selin Acar takes no messages.", { exact: false })).toBeVisible();
  await other.context().close();
});
