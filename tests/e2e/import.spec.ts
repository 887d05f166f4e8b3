import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { buildZip } from "../factories/zip";
import { expect, expectAccessible, signUp, test } from "./test";

const fileInput = (page: Page) => page.getByLabel("Choose an export, or drop it here");

const pier = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: "#335577" } })
    .png()
    .toBuffer();

async function blog(name: string): Promise<Buffer> {
  return buildZip({
    "blog/fog.md": `---\ntitle: Fog at ${name}\ndate: 2020-01-02\naliases: [/2020/fog-${name}.html]\n---\nFog is a cloud that sat down.\n\n![The pier](pier.png "Low water")\n\n![](https://elsewhere.example/x.png)`,
    "blog/half.md": "---\ntitle: Half a thought\ndraft: true\n---\nIt began",
    "blog/empty.md": "---\ntitle: Nothing\n---\n",
    "blog/pier.png": await pier(),
  });
}

test("A blog comes in, is looked at first, survives a reload, and goes out as a zip that changes nothing", async ({
  page,
}) => {
  // Many pages, and the work behind them.
  test.slow();
  const { handle } = await signUp(page, "Ines Import");
  await page.goto("/studio");
  await page.getByRole("link", { name: "Import or export" }).click();
  await expect(page.getByRole("heading", { name: "Import and export" })).toBeVisible();
  await expectAccessible(page);

  const buffer = await blog(handle);
  await fileInput(page).setInputFiles({ name: "blog.zip", mimeType: "application/zip", buffer });
  await expect(
    page.getByRole("heading", { name: "2 stories from Markdown would come in, 1 of them as a draft." }),
  ).toBeVisible();
  await page.getByText("Left out", { exact: true }).click();
  await expect(page.getByText("There is no text in it.")).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await page.getByRole("checkbox", { name: "Fetch the picture on other sites" }).uncheck();
  await page.getByRole("button", { name: "Import 2 stories" }).click();
  await expect(
    page.getByRole("heading", { name: "2 stories from Markdown came in, 1 of them as a draft." }),
  ).toBeVisible();
  await page.getByText("Worth a look").click();
  await expect(page.getByText(/elsewhere\.example.* is on another site/)).toBeVisible();
  await page.reload();
  await page.getByRole("link", { name: `Fog at ${handle}` }).click();
  await expect(page.locator(".prose").getByText("Fog is a cloud that sat down.")).toBeVisible();
  await expect(page.getByRole("img", { name: "The pier" })).toBeVisible();
  await page.goto(`/2020/fog-${handle}.html`);
  await expect(page).toHaveURL(/\/stories\/fog/);
  await page.goto("/studio?show=draft");
  await expect(page.getByText("Half a thought")).toBeVisible();

  await page.goto("/studio/import");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^nirvana-${handle}-\\d{4}-\\d\\d-\\d\\d\\.zip$`));
  const exported = await readFile(await download.path());
  await page.getByRole("button", { name: "Import another file" }).click();
  await fileInput(page).setInputFiles({ name: "mine.zip", mimeType: "application/zip", buffer: exported });
  await expect(
    page.getByRole("heading", { name: "Everything in it is here already: 2 stories." }),
  ).toBeVisible();
});

test("A file that is none says so, and another can be chosen, on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await signUp(page, "Petra Phone");
  await page.goto("/studio/import");
  await fileInput(page).setInputFiles({ name: "photo.zip", mimeType: "image/png", buffer: await pier() });
  await expect(
    page.getByText("“photo.zip” is neither a zip nor text, so there is nothing to import in it."),
  ).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Choose another file" }).click();
  await expect(fileInput(page)).toBeAttached();
});
