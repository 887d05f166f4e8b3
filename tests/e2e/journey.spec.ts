import { buildPhoto } from "../factories/image";
import { stackProcess } from "./stack";
import { expect, signUp, test, watchConsole } from "./test";

// The reason Nirvana exists, once through, with two people and a crash in the middle.
test("a story with a picture and a place is written, found, read and talked about, across a crash of realtime", async ({
  page: author,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const word = `lighthouse${Date.now().toString(36)}`;
  const title = `Forty steps up the ${word}`;

  const writer = await signUp(author, "Selin Acar");
  await author.goto("/write");
  await author.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await author.getByRole("textbox", { name: "Subtitle" }).fill("What a keeper hears at night.");
  await author.getByRole("button", { name: "Add the place" }).click();
  await author.getByRole("combobox").first().fill("Castro");
  await author.getByRole("option", { name: /Castro.*Chile/ }).click();
  await author.getByRole("button", { name: "Done" }).click();
  const text = author.getByRole("textbox", { name: "Text of the story" });
  await text.click();
  await text.pressSequentially("The lamp turns every ten seconds, and the sea answers. ");
  const chooser = author.waitForEvent("filechooser");
  await author.getByRole("button", { name: "Picture", exact: true }).first().click();
  const photo = {
    name: "lamp.jpg",
    mimeType: "image/jpeg",
    buffer: await buildPhoto({ width: 900, height: 600 }),
  };
  await (await chooser).setFiles(photo);
  await expect(text.locator('img[src*="/media/"]')).toBeVisible();
  await expect(author.getByText("Saved", { exact: true })).toBeVisible();
  await author.getByRole("button", { name: "Publish" }).click();
  const sheet = author.getByRole("dialog");
  await sheet.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(sheet.getByText("Readers see it now.")).toBeVisible();

  const readerContext = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const noise: string[] = [];
  watchConsole(readerContext, [/WebSocket connection .* failed/], noise);
  const reader = await readerContext.newPage();
  await reader.goto(`/search?q=${word}`);
  await reader
    .getByRole("main")
    .getByRole("link", { name: new RegExp(word) })
    .first()
    .click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(reader.getByRole("main").locator('img[src*="/media/"]').first()).toBeVisible();
  await expect(reader.getByRole("main").getByText("Castro, Chile").first()).toBeVisible();
  const story = reader.url();

  await signUp(reader, "Mads Holm");
  await reader.goto(story);
  await reader.getByRole("link", { name: "Ask Selin about Castro" }).first().click();
  const readerBox = reader.getByRole("textbox", { name: "Write to Selin" });
  await readerBox.fill("Who keeps the lamp now?");
  await readerBox.press("Enter");
  const readerLog = reader.getByRole("log");
  await expect(readerLog.getByText("Who keeps the lamp now?")).toBeVisible();
  await expect(readerLog.getByText(/\bsent\b|\bread\b/).first()).toBeVisible();

  await author.goto("/messages");
  await author
    .getByRole("main")
    .getByRole("link", { name: /Mads Holm/ })
    .click();
  const authorLog = author.getByRole("log");
  await expect(authorLog.getByText("Who keeps the lamp now?")).toBeVisible();
  const authorBox = author.getByRole("textbox", { name: "Write to Mads" });
  await authorBox.fill("A clock does, and I wind it.");
  await authorBox.press("Enter");
  await expect(readerLog.getByText("A clock does, and I wind it.")).toBeVisible();

  process.kill(stackProcess("realtime"), "SIGKILL");
  await readerBox.fill("Then I would like to hear it.");
  await readerBox.press("Enter");
  await expect(authorLog.getByText("Then I would like to hear it.")).toHaveCount(1, { timeout: 60_000 });

  await reader.reload();
  for (const line of [
    "Who keeps the lamp now?",
    "A clock does, and I wind it.",
    "Then I would like to hear it.",
  ]) {
    await expect(reader.getByRole("log").getByText(line)).toHaveCount(1, { timeout: 30_000 });
  }
  expect(noise, "the reader's console").toEqual([]);
  expect(writer.name).toBe("Selin Acar");
  await readerContext.close();
});
test.use({ expectedConsole: [/WebSocket connection .* failed/] });
