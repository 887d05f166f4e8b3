import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { chooseAnyPort } from "../../scripts/stack/ports";
import { expect, signUp, test } from "./test";

const root = path.resolve(import.meta.dirname, "../..");

/** Another instance of the running site: the same build, the same databases, a port of its own. */
async function startInstance(): Promise<{ child: ChildProcess; origin: string }> {
  const state = JSON.parse(readFileSync(path.join(process.env.NIRVANA_DATA ?? "", "stack.json"), "utf8"));
  const port = await chooseAnyPort();
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/site.ts"], {
    cwd: root,
    env: { ...process.env, ...state.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const origin = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      async () =>
        fetch(`${origin}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  return { child, origin };
}

/** What a page says on each of the instances, asked at the same moment: its status, and whether a word is in it. */
async function everywhere(origins: readonly string[], page: string, word: string): Promise<string[]> {
  return Promise.all(
    origins.map(async (origin) => {
      const response = await fetch(`${origin}${page}`);
      return `${response.status} ${(await response.text()).includes(word) ? "has it" : "has it not"}`;
    }),
  );
}

const text = (page: Page) => page.getByRole("textbox", { name: "Text of the story" });

test("whatever is published, changed or taken back on one instance is so on the other, at once", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const { child, origin } = await startInstance();
  try {
    const origins = [baseURL ?? "", origin];
    const both = (answer: string) => [answer, answer];
    const stamp = Date.now().toString(36);
    const address = `/stories/two-harbours-${stamp}`;
    // Each page is kept on both before anything changes.
    for (const list of ["/", "/stories", address]) await everywhere(origins, list, stamp);

    await signUp(page, "Nilda Rojas");
    await page.goto("/write");
    await page.getByRole("textbox", { name: "Title", exact: true }).fill(`Two harbours ${stamp}`);
    await text(page).click();
    await page.keyboard.type("Boats leave at noon.");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(sheet.getByText("Readers see it now.")).toBeVisible();
    expect(await everywhere(origins, address, "Boats leave at noon.")).toEqual(both("200 has it"));
    expect(await everywhere(origins, "/stories", stamp)).toEqual(both("200 has it"));

    await sheet.getByRole("button", { name: "Go on writing" }).click();
    await text(page).click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(" None comes back before dark.");
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Update", exact: true }).click();
    await sheet.getByRole("button", { name: "Update", exact: true }).click();
    await expect(page.getByText("Readers see it now.")).toBeVisible();
    expect(await everywhere(origins, address, "None comes back before dark.")).toEqual(both("200 has it"));

    await page.goto("/studio?show=published");
    await page.getByLabel("Choose all on this page").check();
    await page.getByRole("button", { name: "Put into the bin" }).click();
    await expect(page.getByText("put into the bin.")).toBeVisible();
    expect(await everywhere(origins, address, "Boats leave")).toEqual(both("404 has it not"));
    expect(await everywhere(origins, "/stories", stamp)).toEqual(both("200 has it not"));
  } finally {
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    expect(await exited, "it stops in order").toBe(0);
  }
});
