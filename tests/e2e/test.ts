import { readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

type Fixtures = {
  /** Fails the test on any console warning or error, unless the test lists a pattern it expects. */
  expectedConsole: RegExp[];
};

/** Every test: the address of the stack, and a console that stays silent. */
export const test = base.extend<Fixtures>({
  expectedConsole: [[], { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the destructured parameter.
  baseURL: async ({}, use) => {
    await use(process.env.BASE_URL ?? "");
  },
  context: async ({ context, expectedConsole }, use) => {
    const noise: string[] = [];
    watchConsole(context, expectedConsole, noise);
    await use(context);
    expect(noise, "the browser's console").toEqual([]);
  },
});

/** Collects warnings, errors and uncaught exceptions of every page of a context. */
export function watchConsole(
  context: import("@playwright/test").BrowserContext,
  expected: RegExp[],
  noise: string[],
): void {
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) noise.push(text);
  };
  context.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) note(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(error.error().message));
}

/**
 * No accessibility violation on the page as it stands (WCAG 2.2 AA and best practices).
 * @param rules of axe; absent: all of them
 */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // Titles of pages that are rendered for one person arrive after their first bytes.
  await expect(page).toHaveTitle(/./);
  // What fades in has the colours of neither its beginning nor its end.
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document.getAnimations().filter(({ playState, effect, timeline }) => {
            // What is folded away stands still for ever, and what follows the scroll never ends.
            const isSeen = effect instanceof KeyframeEffect && effect.target?.checkVisibility();
            const isTimed = timeline === document.timeline && effect?.getTiming().iterations !== Infinity;
            return playState === "running" && isSeen && isTimed;
          }).length,
      ),
    )
    .toBe(0);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  // Otherwise each run opens a page of its own to put the frames' results together, for as long again as it looks.
  axe.setLegacyMode(page.frames().length === 1);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Signs a new person up through the form; returns how to sign in again. */
export async function signUp(
  page: Page,
  name: string,
): Promise<{ name: string; handle: string; email: string; password: string }> {
  const handle = `${name.toLowerCase().replace(/[^a-z]/g, "")}-${Date.now().toString(36)}`.slice(0, 30);
  const account = { name, handle, email: `${handle}@example.org`, password: "a long enough password" };
  await page.goto("/sign-up");
  await page.getByLabel("Name", { exact: true }).fill(account.name);
  await page.getByLabel(/handle/i).fill(account.handle);
  await page.getByLabel(/e-mail/i).fill(account.email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(account.password);
  await page
    .getByRole("main")
    .getByRole("button", { name: /sign up|create/i })
    .click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
  return account;
}

/** Selects words of a paragraph, once the page is awake enough to offer to say something of them; then says yes. */
export async function commentOnWords(page: Page, paragraph: string, passage: string): Promise<void> {
  const offer = page.getByRole("button", { name: "Comment on this passage" });
  await expect(async () => {
    await page
      .locator("p", { hasText: paragraph })
      .first()
      .evaluate((element, words) => {
        const text = element.firstChild as Text;
        const start = text.data.indexOf(words);
        getSelection()?.setBaseAndExtent(text, start, text, start + words.length);
      }, passage);
    await expect(offer).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await offer.click();
}

/** Signs somebody in through the form. */
export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
}

/** Signs in one of the people of the seed, by the address in front of the @. */
export async function signInAsDemo(page: Page, name: "demo" | "ines" | "aya"): Promise<void> {
  const logins = readFileSync(path.join(process.env.NIRVANA_DATA ?? "", "demo-logins"), "utf8");
  const password = /^Password[^:]*: (.+)$/m.exec(logins)?.[1] ?? "";
  await page.goto("/sign-in");
  await signIn(page, { email: `${name}@nirvana.example`, password });
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
