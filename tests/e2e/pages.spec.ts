import type { Page } from "@playwright/test";
import { expect, expectAccessible, signInAsDemo, test } from "./test";

const pages = [
  "/",
  "/stories",
  "/places",
  "/places/in/chile",
  "/places/in/chile/los-lagos",
  "/places/map/1/30s-75w",
  "/journeys",
  "/tags",
  "/authors",
  "/search",
  "/search?q=ferry",
  "/search?q=fery&near=castro-chile",
  "/search?type=places&q=castro",
  "/search?q=nothingofthiskindexists",
  "/sign-in",
  "/sign-up",
  "/no-such-page",
];

const signedInPages = [
  "/account",
  "/reading-list",
  "/following",
  "/following/all",
  "/studio",
  "/studio/featured",
  "/studio/places",
  "/studio/journeys",
  "/studio/tags",
  "/studio/import",
  "/settings",
  "/messages",
];

const seeded = "/stories/the-ferry-that-only-runs-when-the-fog-lifts";

/** That story of the seed, and its author, first tag and place: found as a reader would. */
async function firstOfEachKind(get: (path: string) => Promise<string>): Promise<string[]> {
  const page = await get(seeded);
  return [seeded, `${seeded}/comments/by/newest`].concat(
    ["authors", "tags", "places"].map((kind) => {
      const path = page.match(new RegExp(`href="(/${kind}/[^"?#]+)"`))?.[1];
      if (!path) throw new Error(`The seeded story leads to none of ${kind}.`);
      return path;
    }),
  );
}

test.use({ expectedConsole: [/status of 404/] });

/** A telephone at 400 % zoom, or one of the smallest; a usual one; a desk. */
const widths = [320, 375, 1280];
/** What can be otherwise between two widths that show the same things. */
const ofLayout = ["target-size", "scrollable-region-focusable", "label", "link-name", "button-name"];
/** What can be otherwise in the dark: the scheme is the style sheet's alone and changes colours, nothing else. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** What axe looks for, all of it where a page is as it usually is. */
function rulesAt(width: number, colorScheme: "light" | "dark"): string[] | undefined {
  if (colorScheme === "dark") return ofColours;
  return width === 375 ? ofLayout : undefined;
}

/** What stands on a page at every width: one title, nothing wider than the window, nothing that axe objects to. */
async function expectWhole(page: Page, path: string, colorScheme: "light" | "dark"): Promise<void> {
  await page.goto(path);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} at ${width} px is wider than the window`).toBeLessThanOrEqual(0);
    await expectAccessible(page, rulesAt(width, colorScheme));
  }
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every public page is accessible and fits at every width: ${colorScheme}`, async ({ page }) => {
    test.setTimeout(400_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await firstOfEachKind(async (path) => (await page.request.get(path)).text());
    for (const path of [...pages, ...found]) await expectWhole(page, path, colorScheme);
  });

  test(`so is every page for those who are signed in: ${colorScheme}`, async ({ page }) => {
    test.setTimeout(300_000);
    await signInAsDemo(page, "demo");
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const path of signedInPages) await expectWhole(page, path, colorScheme);
  });
}

/** What people write: titles, names, tags and places of the seed. */
const written =
  /Castro|Chile|Inés|Barría|Mads|Holm|Mori|Læsø|Denmark|ferry|islands?|winter|Japan|Onomichi|Trieste|trains?/gi;
const longWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbaugesel";

test.describe("under other words", () => {
  // The words are put in by the test, some of them before the page has woken up.
  test.use({ expectedConsole: [/Minified React error #418|status of 404/] });

  test("a word longer than the window widens no page", async ({ page }) => {
    test.setTimeout(300_000);
    await signInAsDemo(page, "demo");
    const found = await firstOfEachKind(async (path) => (await page.request.get(path)).text());
    for (const path of [...pages, ...found, ...signedInPages]) {
      await page.goto(path);
      await page.evaluate(
        ({ source, word }) => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const words = new RegExp(source, "gi");
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            if (node.parentElement?.closest("script, style, svg, option, textarea, noscript")) continue;
            const text = node as Text;
            if (text.data.search(words) >= 0) text.data = text.data.replace(words, word);
          }
        },
        { source: written.source, word: longWord },
      );
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader finds, reads and goes on", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("main").getByRole("link").filter({ hasText: /./ }).first().waitFor();
    await page.goto("/search");
    await page.getByRole("searchbox").or(page.getByRole("textbox")).first().fill("ferry");
    await page.keyboard.press("Enter");
    await page.getByRole("main").locator('a[href^="/stories/"]').first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.getByRole("main").locator('a[href^="/places/"]').first().click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").locator('a[href^="/stories/"]').first()).toBeVisible();
  });

  for (const path of ["/stories/no-such-story", "/authors/nobody-of-this-name", "/no/such/page"]) {
    test(`an unknown address says so and leads on: ${path}`, async ({ page }) => {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("main").getByRole("link", { name: /front page/ })).toBeVisible();
      await expect(page.getByRole("banner").getByRole("link", { name: "Stories" })).toBeVisible();
    });
  }
});

test("an unknown address answers 404 and says where to go", async ({ page }) => {
  const response = await page.goto("/stories/no-such-story");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
});
