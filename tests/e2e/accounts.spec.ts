import type { Browser, Page } from "@playwright/test";
import { expect, expectAccessible, signIn, signUp, test } from "./test";

const at = (path: string) => (url: URL) => url.pathname === path;

test("a newcomer creates an account, is told what is wrong at each field, and comes to where they were going", async ({
  page,
}) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
  await expectAccessible(page);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await expectAccessible(page);

  const handle = `ines-${Date.now().toString(36)}`;
  await page.getByLabel("Name", { exact: true }).fill("Inés Barría");
  await page.getByLabel("Handle").fill("settings");
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByRole("textbox", { name: "Password" }).fill("when I see the red roof");
  await page.getByRole("button", { name: "Create my account" }).click();
  await expect(page.getByText("This handle is kept for the site.")).toBeVisible();
  await expect(page.getByText("This does not look like an e-mail address.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Inés Barría");
  await expect(page.getByLabel("Handle")).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel("Handle").fill(handle);
  await page.getByLabel("E-mail").fill(`${handle}@example.org`);
  await page.getByRole("textbox", { name: "Password" }).fill("when I see the red roof");
  await page.getByRole("button", { name: "Create my account" }).click();
  await expect(page).toHaveURL(at("/settings"));
  await expect(page.getByText(`You sign in as ${handle}@example.org.`)).toBeVisible();
  await expectAccessible(page);
});

test("a wrong password and an unknown address read the same", async ({ page }) => {
  const account = await signUp(page, "Mads");
  await page.context().clearCookies();
  const answers: (string | null)[] = [];
  for (const email of [account.email, `nobody-${Date.now()}@example.org`]) {
    await page.goto("/sign-in");
    await signIn(page, { email, password: "not the password" });
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    answers.push(await alert.textContent());
  }
  expect(answers[0]).toBe(answers[1]);
});

test("someone who has an account already is led to it, and on to where they were going", async ({ page }) => {
  const account = await signUp(page, "Rosa");
  await page.context().clearCookies();
  await page.goto("/sign-up?next=/settings");
  await page.getByLabel("Name", { exact: true }).fill("Rosa");
  await page.getByLabel("Handle").fill(`${account.handle}x`);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByRole("textbox", { name: "Password" }).fill(account.password);
  await page.getByRole("button", { name: "Create my account" }).click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.getByRole("link", { name: "Sign in instead" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
  await signIn(page, account);
  await expect(page).toHaveURL(at("/settings"));
});

test("someone signs out and in again, and a link to another site is not followed", async ({ page }) => {
  const account = await signUp(page, "Selin");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out here" }).click();
  await expect(page).toHaveURL(at("/"));
  expect(await (await page.request.get("/api/me")).json()).toEqual({ user: null, unread: 0, invitations: 0 });
  await page.goto("/sign-in?next=//evil.example");
  await signIn(page, account);
  await expect(page).toHaveURL(at("/studio"));
  await page.goto("/sign-in");
  await expect(page).toHaveURL(at("/studio"));
});

test("a device that is signed out elsewhere is signed out at once", async ({ page, browser, baseURL }) => {
  const account = await signUp(page, "Petrus");
  const other = await secondDevice(browser, baseURL);
  await other.goto("/sign-in?next=/settings");
  await signIn(other, account);
  await expect(other).toHaveURL(at("/settings"));

  await page.goto("/settings");
  const devices = page.getByRole("region", { name: "Devices" });
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  await devices.getByRole("button", { name: "Sign out there" }).click();
  await expect(devices.getByText("That device is signed out.")).toBeVisible();
  await expect(devices.getByRole("listitem")).toHaveCount(1);

  await other.goto("/settings");
  await expect(other).toHaveURL(at("/sign-in"));
  await other.context().close();
});

test("a changed profile shows on the author's page at once", async ({ page }) => {
  const account = await signUp(page, "Aya");
  await page.goto(`/authors/${account.handle}`);
  await expect(page.getByRole("heading", { name: "Aya", exact: true })).toBeVisible();
  await page.goto("/settings");
  await page.getByLabel("Name", { exact: true }).fill("Aya Mori");
  await page.getByLabel("About you").fill("Markets before dawn.");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await page.goto(`/authors/${account.handle}`);
  await expect(page.getByRole("heading", { name: "Aya Mori", exact: true })).toBeVisible();
  await expect(page.getByText("Markets before dawn.")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one can create an account, see one's mistakes, sign out and sign in", async ({ page }) => {
    const handle = `nora-${Date.now().toString(36)}`;
    await page.goto("/sign-up?next=/settings");
    await page.getByLabel("Name", { exact: true }).fill("Nora");
    await page.getByLabel("Handle").fill(handle);
    await page.getByLabel("E-mail").fill(`${handle}@example.org`);
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Create my account" }).click();
    await expect(page.getByText("Use at least 10 characters.").first()).toBeVisible();
    await expect(page.getByLabel("Handle")).toHaveValue(handle);
    await expect(page.getByLabel("Password")).toHaveValue("");
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Create my account" }).click();
    await expect(page).toHaveURL(at("/settings"));
    await page.getByRole("button", { name: "Sign out here" }).click();
    await page.goto("/sign-in?next=/settings");
    await page.getByLabel("E-mail").fill(`${handle}@example.org`);
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(at("/settings"));
  });
});

async function secondDevice(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  return context.newPage();
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("one's own pages know who is looking, all others lead to everything of one's own, and out", async ({
    page,
  }) => {
    const head = page.getByRole("banner");
    await page.goto("/stories");
    await expect(head.getByRole("link", { name: "Sign in" })).toBeHidden();
    await head.getByRole("link", { name: "Your account" }).click();
    await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
    await page.getByRole("link", { name: "Create an account" }).click();
    const account = await signUp(page, "Plain");
    await page.goto("/settings");
    await expect(head.getByRole("link", { name: "Sign in" })).toBeHidden();
    await head.locator("summary").click();
    await head.getByRole("link", { name: "Reading list" }).click();
    await expect(page).toHaveURL(/\/reading-list$/);
    await page.goto("/places");
    await head.getByRole("link", { name: "Your account" }).click();
    await expect(page.getByText(`You are signed in as Plain, @${account.handle}.`)).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await page.goto("/account");
    await expect(page).toHaveURL(/\/sign-in/);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const name of ["Stories", "Places", "Journeys"]) {
      await page.goto("/");
      await head.getByRole("link", { name }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    }
  });
});
