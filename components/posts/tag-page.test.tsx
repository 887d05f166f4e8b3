import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TagPage } from "./tag-page";

const render = (count: number) =>
  renderToStaticMarkup(
    <TagPage
      tag={{ id: "t", slug: "wind", name: "Wind", description: "", count }}
      posts={[]}
      next={null}
      isFirst
    />,
  );

test("a tag that no story has says so, and leads to those there are", () => {
  const html = render(0);
  expect(html).toContain("No story has this tag at the moment.");
  expect(html).toContain('href="/stories"');
  expect(html).not.toContain("/search");
  expect(html).not.toContain("0 stories");
});

test.each([
  [1, "1 story.", "Search in it"],
  [14, "14 stories.", "Search in them"],
])("a tag of %s says how many, and how to search there", (count, said, link) => {
  const html = render(count);
  expect(html).toContain(said);
  expect(html).toContain(link);
  expect(html).toContain('href="/search?tag=wind"');
});
