import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, expectAccessible, signUp, test } from "./test";

/** The address of the first place in the list under the chart. */
const firstPlace = (page: Page) =>
  page.getByRole("main").locator("section li a[href^='/places/']").first().getAttribute("href");

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("A reader goes from the world to a place to a story", async ({ page, request }) => {
    await page.goto("/places");
    await expect(page.getByRole("heading", { level: 1, name: "Places" })).toBeVisible();
    const marked = page.getByRole("img", { name: /Chart of the world with \d+ places? marked/ });
    await expect(marked).toBeVisible();
    const href = (await firstPlace(page)) ?? "";
    const place = page.getByRole("main").locator(`section a[href="${href}"]`);
    expect(href).toMatch(/^\/places\/[a-z0-9-]+$/);
    await place.click();

    await expect(page).toHaveURL(new RegExp(`${href}$`));
    await expect(page.getByText(/\d+ stor(y|ies) by \d+ (person|people)\./)).toBeVisible();
    const chart = page.getByRole("img", { name: /^Chart of the area around .*, about \d+ km wide$/ }).first();
    await expect(chart).toBeVisible();
    const drawing = await request.get(`/charts${href.replace("/places", "/place")}/wide.svg`);
    expect(drawing.headers()["content-type"]).toContain("image/svg+xml");
    expect(await drawing.text()).toContain('id="chart"');

    await page.getByRole("article").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/stories\//);
  });
});

test.describe("without JavaScript, from the world down", () => {
  test.use({ javaScriptEnabled: false });

  test("A reader opens a part of the world by keyboard, its country, and the region above a place", async ({
    page,
  }) => {
    await page.goto("/places");
    const mark = page.getByRole("list", { name: "Stories on the chart" }).getByRole("link").first();
    await expect(mark).toHaveAccessibleName(/^\d+ stor(y|ies) (in|around) ./);
    await mark.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/places\/(map\/1\/|[a-z0-9-]+$)/);
    await page.goto("/places/map/1/45s-75w");
    await expect(
      page.getByRole("img", { name: /^Chart about 4,000 km wide around 45° S 75° W/ }),
    ).toBeVisible();
    await page
      .getByRole("navigation", { name: "Move the chart" })
      .getByRole("link", { name: "The whole world" })
      .click();
    await expect(page).toHaveURL(/\/places$/);
    await page
      .getByRole("link", { name: /^Chile/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Chile" })).toBeVisible();
    await page.getByRole("main").locator("aside a", { hasText: "Los Lagos" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Los Lagos" })).toBeVisible();
    await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Chile" }).click();
    await expect(page).toHaveURL(/\/places\/in\/chile$/);
  });
});

test("Only windows of the chart's grid have a page, and a country has one address", async ({ request }) => {
  for (const path of [
    "/places/map/1/44s-75w",
    "/places/map/9/45s-75w",
    "/charts/view/1_44s-75w/view.svg",
    "/places/in/nowhere",
  ])
    expect((await request.get(path)).status(), path).toBe(404);
  const moved = await request.get("/places/in/cl", { maxRedirects: 0 });
  expect(moved.status()).toBe(308);
  expect(moved.headers().location).toBe("/places/in/chile");
});

test("A place that does not exist is not found, and has no chart", async ({ request }) => {
  for (const path of [
    "/places/nowhere-at-all",
    "/places/..%2F..%2Fetc",
    "/charts/place/nowhere-at-all/cover.svg",
  ]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  expect((await request.get("/api/places?q=")).status()).toBe(422);
});

for (const width of [1280, 375]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`Places are accessible and fit at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto("/places");
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.goto((await firstPlace(page)) ?? "");
      await expect(page.getByText(/by \d+ (person|people)\.$/)).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
}

/** How much of a picture has about this colour, from 0 to 1. */
async function shareOf(png: Buffer, color: readonly [number, number, number]): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let i = 0; i < data.length; i += 3) {
    if (color.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 4)) count++;
  }
  return count / (info.width * info.height);
}

test("A chart is drawn, and in the colours of the page around it", async ({ page }) => {
  await page.goto("/places");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  const chart = page.getByRole("img", { name: /^Chart of the area around/ }).first();
  const land = { light: [247, 237, 205], dark: [43, 44, 34] } as const;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect
      .poll(async () => shareOf(await chart.screenshot(), land[colorScheme]), {
        message: `land, ${colorScheme}`,
      })
      .toBeGreaterThan(0.02);
  }
});

test("Somebody chooses their home town with the keyboard alone", async ({ page }) => {
  await signUp(page, "Pia Sands");
  await page.goto("/settings");
  const home = page.getByRole("combobox", { name: "Home", exact: true });
  await home.focus();
  await page.keyboard.type("castro ch");
  await expect(page.getByRole("option").first()).toContainText("Los Lagos, Chile");
  await expect(home).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(home).toHaveValue("Castro, Chile");
  await expect(home).toHaveAttribute("aria-expanded", "false");

  await page.keyboard.type("zzzzqq");
  await expect(page.getByText("No town of that name.").filter({ visible: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(home).toHaveValue("Castro, Chile");
  await page.getByRole("button", { name: "Remove Castro, Chile" }).click();
  await expect(home).toHaveValue("");
});

test("While the towns are on their way, Enter takes nothing, and no place is offered to be made", async ({
  page,
}) => {
  await signUp(page, "Ana Quispe");
  await page.goto("/write");
  await page.getByRole("button", { name: "Add the place" }).click();
  const place = page.getByRole("dialog").getByRole("combobox", { name: "Place" });
  const held: (() => void)[] = [];
  await page.route("**/api/places?*", async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue().catch(() => undefined);
  });
  const asked = page.waitForRequest(/api\/places\?q=Puno$/);
  await place.fill("Puno");
  await asked;
  await expect(page.getByText("Looking…")).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(place).toHaveValue("Puno");
  for (const go of held) go();
  const first = page.getByRole("option").first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(first).toContainText("Peru");
  await expect(page.getByRole("option", { name: "Make a place called “Puno”…" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(place).toHaveValue("Puno, Peru");
});
