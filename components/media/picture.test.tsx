import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parseDelivery } from "@/lib/media/builtin/transformation";
import { Picture } from "./picture";

const base = { publicId: "u/a/b", width: 1600, height: 1067, alt: "A pier at low tide" };

function attributes(markup: string): Record<string, string> {
  const found = [...markup.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name.toLowerCase(),
    value,
  ]);
  return Object.fromEntries(found);
}

const render = (props: Partial<Parameters<typeof Picture>[0]> = {}) =>
  attributes(renderToStaticMarkup(<Picture {...base} {...props} />));

test("a picture holds its place open, waits below the fold, and says what it shows", () => {
  expect(render()).toMatchObject({
    width: "1600",
    height: "1067",
    loading: "lazy",
    alt: "A pier at low tide",
  });
  expect(render().fetchpriority).toBeUndefined();
});

test("the first picture is fetched at once", () => {
  const img = render({ priority: true });
  expect([img.fetchpriority, img.loading]).toEqual(["high", undefined]);
});

test("no picture is preloaded for a page that only has a link to it", () => {
  const markup = renderToStaticMarkup(<Picture {...base} priority />);
  expect(markup).not.toContain("preload");
  expect(markup).toMatch(/^<picture[^>]*><img/);
});

test("a picture is offered in no size much larger than its own", () => {
  const widths = (props: Partial<Parameters<typeof Picture>[0]>) =>
    (render(props).srcset ?? "").split(/,\s+/).map((entry) => Number.parseInt(entry.split(" ")[1] ?? "", 10));
  expect(widths({})).toEqual([320, 480, 640, 828, 1080, 1440, 1920]);
  expect(widths({ width: 200 })).toEqual([320]);
  expect(widths({ width: 6000 }).at(-1)).toBe(2400);
  expect(widths({ sizes: "200px" })).toEqual([256, 480, 640]);
});

test("every address is one that the media server makes as it stands", () => {
  for (const ratio of [undefined, 1, 1.5, 620 / 320, 0.8]) {
    const { srcset = "", width, height } = render(ratio === undefined ? {} : { ratio });
    for (const entry of srcset.split(/,\s+/)) {
      const [address = "", size = ""] = entry.split(" ");
      const made = parseDelivery(address.replace("/media/nirvana/image/upload/", ""))?.transformation;
      expect(made?.width).toBe(Number.parseInt(size, 10));
      if (ratio !== undefined && made?.height) {
        expect((made.width ?? 0) / made.height).toBeCloseTo(Number(width) / Number(height), 1);
      }
    }
  }
});
