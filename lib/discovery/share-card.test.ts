import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawable } from "./drawable";
import { openShareCard, shareCardPath } from "./share-card";

const card = {
  title: "The ferry that only runs when the fog lifts",
  byline: "Inés Barría",
  dateline: "Castro, Chile · 42.47° S 73.77° W",
  chart: "/charts/place/castro-chile/",
  picture: "u/ines/pier",
};

const fileOf = (path: string) => path.replace("/og/", "");

describe("the address of a share card", () => {
  it("holds all that is drawn, and nothing is lost on the way", async () => {
    expect(await openShareCard(fileOf(await shareCardPath(card)))).toEqual(card);
  });

  it("is another one for other words, and the same for the same", async () => {
    const path = await shareCardPath(card);
    expect(await shareCardPath({ ...card })).toBe(path);
    expect(await shareCardPath({ ...card, title: "Another" })).not.toBe(path);
  });

  it("is nobody's to make up: one changed character, and nothing is drawn", async () => {
    const file = fileOf(await shareCardPath(card));
    for (const at of [0, 10, file.indexOf("~") - 1, file.indexOf("~") + 1, file.length - 6]) {
      const changed = `${file.slice(0, at)}${file[at] === "A" ? "B" : "A"}${file.slice(at + 1)}`;
      expect(await openShareCard(changed)).toBeNull();
    }
    const payload = Buffer.from(JSON.stringify([1, "Mine", "", "", "", ""])).toString("base64url");
    expect(await openShareCard(`${payload}~AAAAAAAAAAAAAAAAAAAAAA.png`)).toBeNull();
  });

  it("answers null to anything else", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (file) => {
        expect(await openShareCard(file)).toBeNull();
      }),
    );
  });

  it("takes any title, and stays an address that everybody can follow", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 400 }), async (title) => {
        const path = await shareCardPath({ ...card, title });
        expect(path.length).toBeLessThan(2_000);
        expect(path).toMatch(/^\/og\/[\w~-]+\.png$/);
      }),
    );
    expect((await shareCardPath({ ...card, title: "東".repeat(400) })).length).toBeLessThan(2_000);
  });
});

describe("what can be drawn", () => {
  it.each([
    ["Ein Café in Łódź — “ja”", "Ein Café in Łódź — “ja”"],
    ["Đường về nhà", "Đường về nhà"],
    ["Река и мост", "Река и мост"],
    ["Η θάλασσα", "Η θάλασσα"],
    ["The ferry 🚢 lifts ✨", "The ferry lifts"],
    ["A\u2011B\u00a0C", "A-B C"],
  ])("%s is drawn as %s", (text, drawn) => expect(drawable(text)).toBe(drawn));

  it.each(["東京の朝", "مدينة", "ירושלים", "ไทย", "The way to 東京", "🚢", ""])(
    "%s is not drawn in part",
    (text) => expect(drawable(text)).toBeNull(),
  );
});
