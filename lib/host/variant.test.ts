import { computeCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param";
import { expect, test } from "vitest";
import { isOfRouter, rscParameter, variantOf } from "./variant";

test("a document is asked for, whatever stands in the query", () => {
  expect(variantOf({ cookie: "x=1" }, "_rsc=abc&utm_source=x")).toEqual({ name: "", headers: {} });
});

test("the parameter is the one that Next computes", async () => {
  const cases = [
    [undefined, undefined, undefined, undefined],
    ["1", "/_tree", undefined, undefined],
    ["1", "/stories/$d$slug", "%5B%22%22%5D", "/"],
    [undefined, undefined, "%5B%22%22%5D", "/places"],
  ] as const;
  for (const [prefetch, segment, tree, from] of cases) {
    const expected = await computeCacheBustingSearchParam(prefetch, segment, tree, from);
    expect(rscParameter([prefetch, segment, tree, from])).toBe(expected);
  }
});

test("the router's requests differ by what is prefetched, and by nothing else", () => {
  const ask = (headers: Record<string, string>) => {
    const parameter = rscParameter([
      headers["next-router-prefetch"],
      headers["next-router-segment-prefetch"],
      headers["next-router-state-tree"],
      headers["next-url"],
    ]);
    return variantOf({ rsc: "1", ...headers }, `_rsc=${parameter}`)?.name;
  };
  const navigation = ask({ "next-router-state-tree": "a", "next-url": "/" });
  expect(ask({ "next-router-state-tree": "b", "next-url": "/places" })).toBe(navigation);
  const names = [
    navigation,
    ask({ "next-router-prefetch": "1" }),
    ask({ "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }),
    ask({ "next-router-prefetch": "1", "next-router-segment-prefetch": "/_index" }),
  ];
  expect(new Set(names).size).toBe(4);
});

test.each([
  [{ rsc: "1" }, ""],
  [{ rsc: "1", "next-router-prefetch": "1" }, "_rsc=wrong"],
])("%o with %s is the router's, and sent on by Next", (headers, query) => {
  expect([isOfRouter(headers), variantOf(headers, query)]).toEqual([true, null]);
});

test.each([
  { rsc: "yes" },
  { rsc: "1", "next-router-prefetch": "9" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": `/${"x".repeat(500)}` },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "no path" },
])("%o is nothing that the router says, whatever its parameter", (headers: Record<string, string>) => {
  const parameter = rscParameter([
    headers["next-router-prefetch"],
    headers["next-router-segment-prefetch"],
    undefined,
    undefined,
  ]);
  expect([isOfRouter(headers), variantOf(headers, `_rsc=${parameter}`)]).toEqual([false, null]);
});
