import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { buildPhoto, buildPng } from "@/tests/factories/image";
import { buildMedia } from "@/tests/factories/media";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { fetchLocally, OtherSite } from "@/tests/harness/other-site";
import { findOriginal } from "./builtin/originals";
import { fetchPicture } from "./fetch-picture";
import { mediaLimits } from "./media-limits";

testDatabase();

let photo: Buffer;
const cookies: (string | undefined)[] = [];
const secrets: (string | undefined)[] = [];
const site = new OtherSite(({ url, headers }, response) => {
  cookies.push(headers.cookie);
  secrets.push(headers.authorization);
  const redirects: Record<string, string> = {
    "/moved": "/pier.jpg",
    "/inside": "http://169.254.169.254/latest/meta-data",
    "/loop": "/loop",
    "/file": "file:///etc/passwd",
  };
  if (url && redirects[url]) response.writeHead(302, { Location: redirects[url] }).end();
  // What it says of itself is never true here.
  else if (url === "/pier.jpg") response.writeHead(200, { "Content-Type": "text/html" }).end(photo);
  else if (url === "/page.jpg") response.writeHead(200, { "Content-Type": "image/jpeg" }).end("<html>");
  else if (url === "/half.jpg") {
    response.writeHead(200, { "Content-Length": photo.length * 2 });
    response.write(photo);
    setTimeout(() => response.destroy(), 50);
  } else if (url === "/large.jpg") response.writeHead(200, { "Content-Length": 30_000_000 }).write(photo);
  else if (url === "/flood.jpg") {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
    };
    response.on("drain", more);
    more();
  } else if (url === "/slow.jpg") response.writeHead(200).write("x");
  else if (url === "/busy.jpg") response.writeHead(503).end();
  else response.writeHead(404).end();
});

beforeAll(async () => {
  photo = await buildPhoto();
  await site.open();
});
afterAll(() => site.close());

const fetchFrom = async (path: string) =>
  fetchPicture(await buildActor(), { address: `${site.base}${path}` }, { get: fetchLocally });

describe("a picture of another site", () => {
  test("becomes the person's own, counted and kept like one that was uploaded", async () => {
    const actor = await buildActor();
    const address = `${site.base.replace("//", "//ada:secret@")}/moved`;
    const media = await fetchPicture(actor, { address }, { get: fetchLocally });
    expect(media).toMatchObject({ width: 60, height: 90, format: "jpg" });
    expect(await db().media.findMany({ select: { ownerId: true, status: true, bytes: true } })).toEqual([
      { ownerId: actor.userId, status: "pending", bytes: photo.length },
    ]);
    expect(await findOriginal(media.publicId)).not.toBeNull();
    const again = await fetchPicture(actor, { address: `${site.base}/pier.jpg` }, { get: fetchLocally });
    expect(again).toEqual(media);
    expect([...cookies, ...secrets]).toEqual(Array(6).fill(undefined));
  });

  test.each([
    ["/gone.jpg", "invalid", /does not give it/],
    ["/page.jpg", "invalid", /not a picture/],
    ["/half.jpg", "unavailable", /broke off|does not answer/],
    ["/large.jpg", "too_large", /20 MB/],
    ["/flood.jpg", "too_large", /20 MB/],
    ["/slow.jpg", "unavailable", /does not answer/],
    ["/busy.jpg", "unavailable", /answers with an error/],
    ["/loop", "invalid", /circle/],
    ["/inside", "invalid", /not public/],
    ["/file", "invalid", /not public/],
  ])("is refused with a reason: %s", async (path, code, message) => {
    await expect(fetchFrom(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await db().media.count({ where: { width: { gt: 0 } } })).toBe(0);
  });

  test("is never one in our own network", async () => {
    const before = site.asked.length;
    const actor = await buildActor();
    for (const address of [
      `${site.base}/pier.jpg`,
      "http://localhost/",
      "http://[::1]/",
      "http://10.0.0.1/",
    ]) {
      await expect(fetchPicture(actor, { address })).rejects.toMatchObject({ code: "invalid" });
    }
    expect(site.asked).toHaveLength(before);
  });

  test("ends when the person waits no more", async () => {
    const stop = new AbortController();
    const fetched = fetchPicture(
      await buildActor(),
      { address: `${site.base}/slow.jpg` },
      { get: fetchLocally, signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 50);
    await expect(fetched).rejects.toMatchObject({ code: "unavailable", message: "It was stopped." });
  });

  test("counts against the day and against a limit", async () => {
    const actor = await buildActor();
    await buildMedia(actor.userId, { bytes: mediaLimits.dailyBytes });
    const address = `${site.base}/pier.jpg`;
    await expect(fetchPicture(actor, { address }, { get: fetchLocally })).rejects.toMatchObject({
      code: "too_large",
    });
    const get: typeof fetchLocally = () => buildPng();
    for (let n = 1; n < 300; n++) await fetchPicture(actor, { address }, { get }).catch(() => undefined);
    await expect(fetchPicture(actor, { address }, { get })).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("of this site and of the person stays what it is; one of somebody else's is asked for", async () => {
    const [actor, other] = [await buildActor(), await buildActor()];
    const { id, publicId } = await buildMedia(actor.userId);
    const address = `${process.env.SITE_URL}/media/nirvana/image/upload/c_limit,w_640/f_auto/q_auto/v1/${publicId}`;
    const unasked: typeof fetchLocally = () => Promise.reject(new Error("asked"));
    expect(await fetchPicture(actor, { address }, { get: unasked })).toMatchObject({ id, publicId });
    await expect(fetchPicture(other, { address }, { get: unasked })).rejects.toThrow("asked");
  });
});
