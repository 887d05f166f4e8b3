import type { Page } from "@playwright/test";
import sharp from "sharp";
import { buildNoise, buildPhoto } from "../factories/image";
import { expect, expectAccessible, signUp, test } from "./test";

async function openSettings(page: Page, name: string): Promise<void> {
  await signUp(page, name);
  await page.goto("/settings");
  await expect(page.getByRole("button", { name: "Add a picture" })).toBeVisible();
}

const chooseFile = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
  page.getByTestId("avatar-upload-input").setInputFiles({ name, mimeType, buffer });

test("a photo goes up, is shown upright, and says nothing of where it was taken", async ({ page }) => {
  await openSettings(page, "Ines");
  await chooseFile(page, "pier.jpg", "image/jpeg", await buildPhoto({ width: 600, height: 900 }));
  await expect(page.getByRole("button", { name: "Change picture" })).toBeVisible();
  const picture = page.getByRole("main").locator('img[src*="/media/"]').first();
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(192);
  await expectAccessible(page);

  const publicId = ((await picture.getAttribute("src")) ?? "").replace(/^.*\/v1\//, "");
  for (const address of [
    `v1/${publicId}`,
    `v1/${publicId}.jpg`,
    `c_limit,w_640/f_auto/q_auto/v1/${publicId}`,
  ]) {
    const response = await page.request.get(`/media/nirvana/image/upload/${address}`);
    expect(response.status()).toBe(200);
    expect(response.headers()["x-content-type-options"]).toBe("nosniff");
    expect(response.headers()["content-security-policy"]).toContain("sandbox");
    const bytes = await response.body();
    expect(bytes.includes("SECRET")).toBe(false);
    const { exif, xmp, width, height } = await sharp(bytes).metadata();
    expect([exif, xmp, width, height]).toEqual([undefined, undefined, 600, 900]);
  }
});

test("an upload shows how far it is, can be cancelled, and tried again", async ({ page }) => {
  await openSettings(page, "Mads");
  const network = await page.context().newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    network.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  // Most of a minute at this speed: time enough to see it begin, on any machine.
  const photo = await buildNoise({ width: 1800, height: 1400 });
  await speed(60_000);
  await chooseFile(page, "slow tide.jpg", "image/jpeg", photo);
  const bar = page.getByRole("progressbar", { name: "Uploading slow tide.jpg" });
  await expect(bar).toBeVisible();
  await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  // As good as held: it must not be over before it is cancelled, however long the scan takes.
  await speed(1);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel the upload of slow tide.jpg" }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByRole("button", { name: "Add a picture" })).toBeVisible();
  await speed(-1);
  await chooseFile(page, "slow tide.jpg", "image/jpeg", photo);
  await expect(page.getByRole("button", { name: "Change picture" })).toBeVisible();
});

test.describe("files that are not pictures", () => {
  test.use({ expectedConsole: [/status of 400/] });

  test("are refused in words, with nothing stored", async ({ page }) => {
    await openSettings(page, "Selin");
    const alert = page.getByRole("main").getByRole("alert");
    await chooseFile(
      page,
      "holiday.png",
      "image/png",
      Buffer.concat([Buffer.from("MZ"), Buffer.alloc(5000, 7)]),
    );
    await expect(alert).toHaveText(/not a picture we can read/);
    await chooseFile(page, "notes.txt", "text/plain", Buffer.from("hello"));
    await expect(alert).toHaveText("Use a JPEG, PNG, WebP, GIF or AVIF file.");
    await chooseFile(page, "huge.png", "image/png", Buffer.alloc(20_000_001));
    await expect(alert).toHaveText(/21 MB; 20 MB is the most/);
    await expect(page.getByRole("button", { name: "Add a picture" })).toBeVisible();
  });
});

test("50 MB sent past the form are answered, not taken", async ({ page }) => {
  await openSettings(page, "Tove");
  const response = await page.request.post("/media/v1_1/nirvana/image/upload", {
    multipart: {
      public_id: "u/nobody/huge",
      file: { name: "huge.png", mimeType: "image/png", buffer: Buffer.alloc(50_000_000) },
    },
  });
  expect(response.status()).toBe(413);
  expect(((await response.json()) as { error: { message: string } }).error.message).toContain("too large");
});
