import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { buildPhoto } from "../factories/image";
import { expect, expectAccessible, signUp, test } from "./test";

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the story" });
const saved = (page: Page) => page.getByText("Saved", { exact: true });
const blocks = (page: Page) => page.getByRole("listbox", { name: "Blocks" });

async function startStory(page: Page, title: string): Promise<void> {
  await page.goto("/write");
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await text(page).click();
}

/** Types a slash and what is meant, and chooses it. */
async function add(page: Page, words: string): Promise<void> {
  await page.keyboard.type(`/${words}`);
  await expect(blocks(page)).toBeVisible();
  await page.keyboard.press("Enter");
}

async function paste(page: Page, data: Record<string, string>): Promise<void> {
  await text(page).evaluate((element, entries) => {
    const clipboard = new DataTransfer();
    for (const [type, value] of Object.entries(entries)) clipboard.setData(type, value);
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  }, data);
}

const fixture = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "../fixtures/clipboard", name), "utf8");

async function publish(page: Page): Promise<void> {
  await expect(saved(page)).toBeVisible();
  await page.getByRole("banner").getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish", exact: true }).click();
  await page
    .getByRole("link", { name: /read it/i })
    .first()
    .click();
  await page.waitForURL(/\/stories\//);
}

// What the server says of a file that is not what it is called, and of pictures that cannot be fetched.
test.use({ expectedConsole: [/status of (422|503).*\/api\/media\/(confirm|fetch)/] });

test("Inés writes with every block, by keyboard, and readers see them", async ({ page }) => {
  test.setTimeout(120_000);
  const ines = await signUp(page, "Inés Blocks");
  await startStory(page, "Everything at once");

  await add(page, "pull");
  await page.keyboard.type("Nobody queues.");
  await page.keyboard.press("ArrowDown");
  await add(page, "callout");
  await page.keyboard.type("Bring cash.");
  await page.keyboard.press("Control+End");
  await add(page, "toggle");
  await page.keyboard.type("Prices");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Two a head.");
  await page.keyboard.press("Control+End");
  await add(page, "place");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").fill("castro chile");
  await dialog
    .getByRole("option", { name: /Castro/ })
    .first()
    .click();
  await expect(text(page).locator(".place-card").getByText("Castro, Chile")).toBeVisible();
  await page.keyboard.press("Control+End");
  await add(page, "route");
  for (const town of ["castro chile", "ancud", "puerto montt"]) {
    await dialog.getByRole("combobox").fill(town);
    await dialog
      .getByRole("option", { name: new RegExp(town.split(" ")[0] ?? "", "i") })
      .first()
      .click();
  }
  await dialog.getByRole("button", { name: "Move Puerto Montt, Chile up" }).click();
  await dialog.getByRole("button", { name: "Add the route" }).click();
  await expect(text(page).locator(".route-card li")).toHaveText([
    "Castro, Chile",
    "Puerto Montt, Chile",
    "Ancud, Chile",
  ]);
  await page.keyboard.press("Control+End");
  await add(page, "video");
  await dialog.getByRole("textbox", { name: "Address" }).fill("youtu.be/dQw4w9WgXcQ");
  await page.keyboard.press("Enter");
  await expect(text(page).getByText("Video from YouTube")).toBeVisible();
  await page.keyboard.press("Control+End");
  const choosing = page.waitForEvent("filechooser");
  await add(page, "file");
  await (await choosing).setFiles([
    { name: "the-crossing.gpx", mimeType: "", buffer: Buffer.from("<gpx><trk/></gpx>") },
    { name: "page.pdf", mimeType: "application/pdf", buffer: Buffer.from("<script>alert(1)</script>") },
  ]);
  await expect(text(page).getByText("GPX track, 17 bytes")).toBeVisible();
  await expect(text(page).getByText("This file is called .pdf, but it is none.")).toBeVisible();
  await text(page).getByRole("button", { name: "Remove", exact: true }).click();
  await text(page).getByRole("textbox", { name: "Name of the file" }).fill("The crossing");
  await text(page).locator("> p").last().click();
  await page.keyboard.type(`Thanks to @${ines.handle}`);
  await page.getByRole("option", { name: /Inés Blocks/ }).click();
  await page.keyboard.type(":wave");
  await expect(page.getByRole("listbox", { name: "Emoji" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text(page).locator("p", { hasText: "Thanks to Inés Blocks 👋" })).toBeVisible();
  await expectAccessible(page);

  await publish(page);
  const story = page.locator("article", { has: page.locator("h1") });
  await expect(story.locator("aside.pull-quote")).toHaveText("Nobody queues.");
  await expect(story.getByRole("note", { name: "Note" })).toContainText("Bring cash.");
  await expect(story.getByText("Two a head.")).toBeHidden();
  await story.getByText("Prices").click();
  await expect(story.getByText("Two a head.")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    story.getByRole("link", { name: /The crossing\.gpx/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("The crossing.gpx");
  expect(readFileSync(await download.path(), "utf8")).toBe("<gpx><trk/></gpx>");
  await expect(story.locator(".route-mark")).toHaveText(["1", "2", "3"]);
  await expect(story.locator(".place-card").getByRole("link", { name: "Castro, Chile" })).toBeVisible();
  await expect(story.locator(".prose").getByRole("link", { name: "Inés Blocks" })).toHaveAttribute(
    "href",
    `/authors/${ines.handle}`,
  );
  await expectAccessible(page);
  // Nothing of the other site before the reader asks.
  const asked: string[] = [];
  await page.route(/youtube/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "<title>player</title>" });
  });
  await page.reload();
  expect(asked).toEqual([]);
  await story.getByRole("link", { name: /Show the video from YouTube/ }).click();
  await expect(story.locator("iframe")).toHaveAttribute(
    "src",
    /^https:\/\/www\.youtube-nocookie\.com\/embed\//,
  );
  await expect.poll(() => asked.length).toBe(1);
});

test("a picture stays, whatever is put above it or typed while it is selected", async ({ page }) => {
  await signUp(page, "Olga");
  await startStory(page, "Above a picture");
  await page.keyboard.type("Above.");
  await page.keyboard.press("Enter");
  const choosing = page.waitForEvent("filechooser");
  await add(page, "picture");
  await (await choosing).setFiles([{ name: "one.png", mimeType: "image/png", buffer: await buildPhoto() }]);
  const picture = text(page).locator("figure img");
  await expect(picture).toBeVisible();

  const lineAbove = async () => {
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    // The browser tells the editor of a moved cursor with the next frame; no person is that fast.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await page.keyboard.press("Enter");
  };
  await lineAbove();
  await add(page, "place card");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").fill("castro chile");
  await dialog
    .getByRole("option", { name: /Castro/ })
    .first()
    .click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.type("After the place.");
  await lineAbove();
  await add(page, "break");
  await page.keyboard.type("After the break.");
  await lineAbove();
  await paste(page, { "text/plain": "https://vimeo.com/76979871" });
  await page.keyboard.type("After the film.");
  await expect(text(page).locator("> p")).toHaveText([
    "Above.",
    "After the film.",
    "After the break.",
    "After the place.",
    "",
  ]);
  await expect(text(page).locator(".place-card")).toBeVisible();
  await expect(picture).toHaveCount(1);

  const select = async (x: number) => {
    // Apart from each other, or two clicks are a double one.
    await picture.click({ position: { x, y: 20 } });
    await expect(text(page).locator(".ProseMirror-selectednode")).toHaveCount(1);
  };
  await select(20);
  await page.keyboard.type("Below it.");
  await expect(text(page).locator("> p").last()).toHaveText("Below it.");
  await select(80);
  await paste(page, { "text/plain": "Pasted." });
  await expect(text(page).locator("> p").nth(4)).toHaveText("Pasted.");
  await expect(picture).toHaveCount(1);
  await select(140);
  await page.keyboard.press("Backspace");
  await expect(picture).toHaveCount(0);
});

test("a gallery takes several pictures, which move by keyboard, each with its words", async ({ page }) => {
  await signUp(page, "Gala");
  await startStory(page, "Pictures");
  // Awaited from here on: the browser is told to hand choosers over, which takes longer than a key.
  const choosing = page.waitForEvent("filechooser");
  await add(page, "gallery");
  const chooser = await choosing;
  await chooser.setFiles([
    { name: "one.png", mimeType: "image/png", buffer: await buildPhoto() },
    { name: "two.png", mimeType: "image/png", buffer: await buildPhoto() },
  ]);
  const pictures = text(page).locator(".editor-gallery figure");
  await expect(pictures).toHaveCount(2);
  await pictures.nth(0).getByLabel("What it shows").fill("A pier");
  await pictures.nth(1).getByLabel("What it shows").fill("A boat");
  await pictures.nth(1).getByRole("button", { name: "Move before" }).click();
  await expect(pictures.nth(0).getByLabel("What it shows")).toHaveValue("A boat");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await expect(pictures.nth(1).getByLabel("What it shows")).toHaveValue("A boat");
  await publish(page);
  await expect(page.getByRole("article").locator(".gallery img")).toHaveCount(2);
  const story = page.getByRole("article");
  await expect(story.getByRole("img", { name: "A pier" })).toBeVisible();
  // Where no script runs it is the way to the whole picture.
  const link = story.getByRole("link", { name: "A pier: open the picture" });
  await expect(link).toHaveAttribute("href", /w_2400/);
  await link.focus();
  await page.keyboard.press("Enter");
  const open = page.getByRole("dialog", { name: "Picture 1 of 2" });
  await expect(open.getByRole("img", { name: "A pier" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Picture 2 of 2" }).getByRole("img")).toHaveAttribute(
    "alt",
    "A boat",
  );
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(story.getByRole("link", { name: "A boat: open the picture" })).toBeFocused();
});

test("blocks move by keyboard, the menu filters, and help lists the keys", async ({ page }) => {
  await signUp(page, "Mover");
  await startStory(page, "Order");
  await page.keyboard.type("One");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Two");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await page.keyboard.type("!");
  await expect(text(page).locator("> p")).toHaveText(["Two!", "One"]);
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect(text(page).locator("> p")).toHaveText(["Two!", "One"]);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("/pl");
  await expect(blocks(page).getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  const active = await text(page).getAttribute("aria-activedescendant");
  await expect(page.locator(`#${active}`)).toHaveText(/Route/);
  await page.keyboard.press("Escape");
  await expect(blocks(page)).toBeHidden();
  await expect(text(page)).toContainText("/pl");
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(text(page)).toBeFocused();
});

test("a block is dragged by its grip, and a new one comes below it", async ({ page }) => {
  await signUp(page, "Dragger");
  await startStory(page, "By hand");
  for (const word of ["One", "Two", "Three"]) {
    await page.keyboard.type(word);
    if (word !== "Three") await page.keyboard.press("Enter");
  }
  const lines = text(page).locator("> p");
  await lines.first().hover();
  const grip = page.getByRole("button", { name: "Move this block" });
  await expect(grip).toBeVisible();
  await grip.dragTo(lines.nth(2), { targetPosition: { x: 20, y: 4 } });
  await expect(lines).toHaveText(["Two", "One", "Three"]);
  await lines.first().hover();
  await page.getByRole("button", { name: "Add a block below" }).click();
  await expect(blocks(page)).toBeVisible();
  await page.keyboard.type("table");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ferry");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Leaves");
  await expect(text(page).locator("th")).toHaveText(["Ferry", "Leaves", ""]);
});

test("Markdown can be written as such, and comes back", async ({ page }) => {
  await signUp(page, "Mark");
  await startStory(page, "Source");
  await page.keyboard.type("Some **bold** words");
  await page.getByRole("button", { name: "View and help" }).click();
  await page.getByRole("menuitem", { name: "Markdown" }).click();
  const source = page.getByRole("textbox", { name: "The text as Markdown" });
  await expect(source).toHaveValue("Some **bold** words\n");
  await source.fill(
    "## Fog\n\n- [x] wait\n\n:::callout{kind=tip}\nBring cash.\n:::\n\nA note[^1].\n\n[^1]: Here.\n",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to the text" }).click();
  await expect(text(page).locator("h2")).toHaveText("Fog");
  await expect(text(page).locator("ol[data-notes]")).toHaveText("Here.");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(text(page).locator(".callout")).toContainText("Bring cash.");
  await page.getByRole("button", { name: "View and help" }).click();
  await page.getByRole("menuitem", { name: "Outline" }).click();
  await page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: "Fog" }).click();
  await expect(text(page)).toBeFocused();
});

test("what is pasted from elsewhere is kept clean", async ({ page }) => {
  await signUp(page, "Paula");
  await startStory(page, "Pasted");

  await paste(page, { "text/html": fixture("google-docs.clipboard"), "text/plain": "The crossing" });
  const body = text(page);
  await expect(body.locator("h2")).toHaveText("The crossing");
  await expect(body.locator("h2 strong, a u")).toHaveCount(0);
  await expect(body.locator("strong")).toHaveText("thick");
  await expect(body.locator("em")).toHaveText("as wool");
  await expect(body.getByRole("link")).toHaveAttribute("href", "https://example.org/tides");
  await expect(body.locator("ul ul li")).toHaveText("with milk");
  await expect(body.locator("ul[data-type='taskList'] li > div")).toHaveText("buy a ticket");
  await expect(body.locator("td, th")).toHaveText(["Castro", "06:40"]);
  // Its picture is on its way, or says that it cannot be had: the network of a test is nobody's promise.
  await expect(body.getByText("a picture from lh7-rt.googleusercontent.com")).toBeVisible();

  await page.keyboard.press("Control+a");
  await paste(page, { "text/html": fixture("word.clipboard"), "text/plain": "Provisions" });
  await expect(body.locator("h2")).toHaveText("Provisions");
  await expect(body.locator("> ul > li")).toHaveText([/^ryedark$/, "cheese"]);
  await expect(body.locator("> ul ul > li")).toHaveText("dark");
  await expect(body.locator("> ol > li")).toHaveText(["wait", "board"]);
  await expect(body.locator("p", { hasText: "Bread for three days" })).toHaveCount(1);
  await expect(body).not.toContainText("·");
  await expect(page.getByText(/clip_image002\.jpg lies only where it was copied from/)).toBeVisible();
  await page.getByRole("button", { name: "Understood" }).click();

  await page.keyboard.press("Control+a");
  await paste(page, { "text/html": fixture("web-page.clipboard"), "text/plain": "Tides" });
  await expect(body.locator("h2")).toHaveText("Tides");
  await expect(body).toContainText("The sea rises and falls.");
  await expect(body.getByRole("link")).toHaveCount(0);
  await expect(body.getByText("Video from YouTube")).toBeVisible();
  await expect(body.locator(".toggle")).toContainText("Neap and spring.");
  await expect(body).not.toContainText(/secret|Share|alert/);
  await expect(body.locator("iframe, script, img[src^='http']:not([src*='/media/'])")).toHaveCount(0);

  // A picture of this site that is one's own, as copied from a page, and one that leads into our network.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  const choosing = page.waitForEvent("filechooser");
  await add(page, "picture");
  await (await choosing).setFiles({
    name: "pier.jpg",
    mimeType: "image/jpeg",
    buffer: await buildPhoto({ width: 300, height: 200 }),
  });
  const src = await body.locator("figure img").getAttribute("src");
  await expect(saved(page)).toBeVisible();
  await page.keyboard.press("Control+a");
  await paste(page, {
    "text/html": `<p>From a page</p><figure><img src="${new URL(src ?? "", page.url())}" alt="The pier"><figcaption>Low water</figcaption></figure><img src="http://127.0.0.1:9/x.png">`,
    "text/plain": "From a page",
  });
  await expect(body.getByRole("img", { name: "The pier" })).toBeVisible();
  await expect(body.getByRole("textbox", { name: "Caption" })).toHaveValue("Low water");
  await expect(body.getByText("Its address is not public.")).toBeVisible();
  await body.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(body.getByText("Its address is not public.")).toHaveCount(0);

  await page.keyboard.press("Control+a");
  await paste(page, { "text/plain": "## Markdown\n\n1. one\n2. **two**\n" });
  await expect(body.locator("h2")).toHaveText("Markdown");
  await expect(body.locator("ol > li")).toHaveText(["one", "two"]);

  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await paste(page, { "text/plain": "https://vimeo.com/76979871" });
  await expect(body.getByText("Video from Vimeo")).toBeVisible();
});
