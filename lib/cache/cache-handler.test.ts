import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import CacheHandler from "./cache-handler.mjs";
import { PageStore, pageStore } from "./page-store.mjs";

const page = (html: string, tags: string[]) => ({
  kind: "APP_PAGE",
  html,
  rscData: Buffer.from("payload"),
  headers: { "x-next-cache-tags": tags.join(",") },
  status: 200,
});

const read = (body: string, tags: string[]) => ({
  kind: "FETCH",
  data: { headers: {}, body, status: 200, url: "" },
  tags,
  revalidate: false,
});

/** A request: Next makes one instance for each. */
const request = () => new CacheHandler();

beforeEach(() => {
  pageStore().kept.clear();
});

describe("the page cache", () => {
  it("gives back what was stored, with its lifetime", async () => {
    const cacheControl = { revalidate: false };
    await request().set("/a", page("<p>a", ["posts"]), { cacheControl });
    const found = await request().get("/a");
    expect(found?.value.html).toBe("<p>a");
    expect(found?.cacheControl).toBe(cacheControl);
    expect(found?.lastModified).toBeGreaterThan(Date.now() - 5000);
  });

  it("keeps an answer that says there is nothing", async () => {
    await request().set("/none", null, { tags: ["slug:none"] });
    expect(await request().get("/none")).toMatchObject({ value: null });
    await request().revalidateTag("slug:none");
    expect(await request().get("/none")).toBeNull();
  });

  it("forgets every entry of a tag, and no other", async () => {
    await request().set("/a", page("a", ["posts", "post:1"]));
    await request().set("/b", page("b", ["posts"]));
    await request().set("read-1", read("1", ["post:1"]), { tags: ["post:1"] });
    await request().revalidateTag(["post:1"]);
    expect(await request().get("/a")).toBeNull();
    expect(await request().get("read-1")).toBeNull();
    expect((await request().get("/b"))?.value.html).toBe("b");
  });

  it("does not store what began before an invalidation of its tags", async () => {
    const slow = request();
    await slow.get("/a");
    await request().revalidateTag(["post:1"]);
    await slow.set("/a", page("old", ["post:1"]));
    expect(await request().get("/a")).toBeNull();
  });

  it("stores what began before an invalidation of another tag", async () => {
    const slow = request();
    await request().revalidateTag(["post:2"]);
    await slow.set("/a", page("a", ["post:1"]));
    expect((await request().get("/a"))?.value.html).toBe("a");
  });

  it("does not let a slow render replace the one that came after the invalidation", async () => {
    const slow = request();
    await request().revalidateTag(["post:1"]);
    await request().set("/a", page("new", ["post:1"]));
    await slow.set("/a", page("old", ["post:1"]));
    expect((await request().get("/a"))?.value.html).toBe("new");
  });

  it("treats a read as gone when the path that asked for it was invalidated", async () => {
    await request().set("read", read("1", ["posts"]), { tags: ["posts"] });
    await request().revalidateTag(["_N_T_/stories"]);
    expect(await request().get("read", { softTags: ["_N_T_/stories"] })).toBeNull();
  });

  it("reads tags that are both in the header and in the entry once", async () => {
    await request().set("/a", { ...page("a", ["x", "y"]), tags: ["x"] }, { tags: ["y"] });
    expect(pageStore().kept.tagCount).toBe(2);
    await request().revalidateTag("x");
    expect(pageStore().kept.tagCount).toBe(0);
  });

  it("moves an entry to its new tags when it is stored again", async () => {
    await request().set("/a", page("a", ["tag:old"]));
    await request().set("/a", page("b", ["tag:new"]));
    await request().revalidateTag("tag:old");
    expect((await request().get("/a"))?.value.html).toBe("b");
  });
});

describe("the store", () => {
  const entry = (bytes: number, tags: string[], generation = 0) => ({
    value: null,
    lastModified: 0,
    tags,
    generation,
    bytes,
  });

  it("stays within its bytes and drops the least recently read first, out of the index too", () => {
    const store = new PageStore({ pages: 3000, charts: 1000 });
    store.set("a", entry(1000, ["t", "only-a"]));
    store.set("b", entry(1000, ["t"]));
    store.set("c", entry(1000, ["t"]));
    store.get("a", []);
    store.set("d", entry(1000, ["t", "only-d"]));
    expect([...store.kept.pages.keys()].sort()).toEqual(["a", "c", "d"]);
    expect(store.kept.pages.calculatedSize).toBe(3000);
    expect(store.kept.tagCount).toBe(3);
  });

  it("keeps charts apart, so that however many are drawn no page goes", () => {
    const store = new PageStore({ pages: 1000, charts: 1000 });
    store.set("/stories/fog", entry(1000, ["t"]));
    for (let i = 0; i < 50; i++) store.set(`/charts/region/${i}n-0e/card.svg`, entry(500, ["t"]));
    expect([...store.kept.pages.keys()]).toEqual(["/stories/fog"]);
    expect(store.kept.charts.size).toBe(2);
    expect(store.get("/charts/region/49n-0e/card.svg", [])).toBeDefined();
    store.invalidate(["t"]);
    expect([store.kept.pages.size, store.kept.charts.size, store.kept.tagCount]).toEqual([0, 0, 0]);
  });

  it("refuses an entry larger than itself without remembering its tags", () => {
    const store = new PageStore({ pages: 1000, charts: 1000 });
    store.set("big", entry(4000, ["t"]));
    expect(store.get("big", [])).toBeUndefined();
    expect(store.kept.tagCount).toBe(0);
  });

  it("refuses whatever is older than the invalidations it had to forget", () => {
    const store = new PageStore({ pages: 1000, charts: 1000 });
    const before = store.generation;
    for (let i = 0; i <= 100_000; i++) store.invalidate([`tag:${i}`]);
    expect(store.isOutdated(["never-invalidated"], before)).toBe(true);
    expect(store.isOutdated(["never-invalidated"], store.generation)).toBe(false);
  });
});

describe("what expires by itself", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const entry = (tags: string[], generation = 0) => ({
    ...{ value: { kind: "FETCH" }, lastModified: 0, cacheControl: undefined },
    ...{ tags, generation, bytes: 10 },
  });

  function scheduled() {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const store = new PageStore({ pages: 1_000_000, charts: 1000 });
    store.knowsDue = true;
    store.set("home", entry(["posts"]));
    store.set("about", entry(["about"]));
    store.expireAt("story", ["posts"], 60_000);
    return store;
  }

  it("is kept until the moment, and gone at the first read after it, without any timer", () => {
    const store = scheduled();
    vi.advanceTimersByTime(59_999);
    expect(store.get("home", [])).toBeDefined();
    vi.advanceTimersByTime(1);
    expect(store.get("home", [])).toBeUndefined();
    expect(store.get("about", [])).toBeDefined();
    expect(store.knowsDue).toBe(false);
  });

  it("goes at another moment when it is told again", () => {
    const store = scheduled();
    store.expireAt("story", ["posts"], 120_000);
    vi.advanceTimersByTime(60_000);
    expect(store.get("home", [])).toBeDefined();
    vi.advanceTimersByTime(60_000);
    expect(store.get("home", [])).toBeUndefined();
  });

  it("goes although the wall clock is set back, and although the other one stood still", () => {
    const store = scheduled();
    vi.advanceTimersByTime(60_000);
    vi.setSystemTime(0);
    expect(store.get("home", [])).toBeUndefined();

    const asleep = scheduled();
    vi.spyOn(performance, "now").mockReturnValue(0);
    vi.advanceTimersByTime(60_000);
    expect(asleep.get("home", [])).toBeUndefined();
  });

  it("is not stored by a render that began before the moment", async () => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const handler = new CacheHandler();
    handler.store.expireAt("late", ["late"], 1000);
    vi.advanceTimersByTime(1000);
    await handler.set("page", { kind: "FETCH" }, { tags: ["late"] });
    expect(await new CacheHandler().get("page")).toBeNull();
  });
});
