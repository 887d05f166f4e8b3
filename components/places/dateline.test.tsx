import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Dateline } from "./dateline";

const castro = { label: "Castro, Chile", slug: "castro-chile", coordinates: "42.47° S 73.77° W" };
const chile = { label: "Chile", slug: null, coordinates: null };

test("a place with a page is a link, and magenta", () => {
  const html = renderToStaticMarkup(<Dateline place={castro} />);
  expect(html).toContain('href="/places/castro-chile"');
  expect(html).toMatch(/class="dateline text-accent">Castro, Chile</);
});

test.each([true, false])("a place without one does not look like a link (linked: %s)", (linked) => {
  const html = renderToStaticMarkup(<Dateline place={chile} linked={linked} />);
  expect(html).not.toContain("href");
  expect(html).toMatch(/class="dateline text-ink-2">Chile</);
});

test("a card's dateline is no link of its own, and says by its colour that there is a page", () => {
  const html = renderToStaticMarkup(<Dateline place={castro} brief linked={false} />);
  expect(html).not.toContain("href");
  expect(html).not.toContain("42.47");
  expect(html).toContain("text-accent");
});
