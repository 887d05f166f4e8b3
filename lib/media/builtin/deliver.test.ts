import { readdir } from "node:fs/promises";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { buildPhoto, buildPng } from "@/tests/factories/image";
import { deliver } from "./deliver";
import { diskStore } from "./disk-store";
import { mediaFolders } from "./folders";
import type { Original } from "./originals";
import { chooseFormat } from "./render";
import { parseDelivery } from "./transformation";

const photo = "u/test/photo";
const drawing = "u/test/drawing";
const animation = "u/test/animation";

function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  return deliver(
    new Request(`http://localhost:3999/media/nirvana/image/upload/${path}`, { method, headers }),
  );
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

async function buildAnimation(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all(["#f00", "#0f0", "#00f"].map(frame));
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100, 100], loop: 0 })
    .toBuffer();
}

beforeAll(async () => {
  const original = await buildPhoto({ width: 900, height: 1200 });
  // What the test stands on: the photo really says where it was taken.
  expect(original.includes("SECRETCAMERA") && original.includes("SECRETXMP")).toBe(true);
  const { exif } = await sharp(original).metadata();
  expect(exif?.includes(Buffer.from([0x88, 0x25])) || exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
  await diskStore.put(photo, Buffer.concat([original, Buffer.from("<script>SECRETTRAILER</script>")]));
  await diskStore.put(drawing, await buildPng({ width: 300, height: 200 }));
  await diskStore.put(animation, await buildAnimation());
});

describe("metadata", () => {
  test.each([
    ["the original", `v1/${photo}`],
    ["the original by its ending", `v1/${photo}.jpg`],
    ["a JPEG", `w_640,f_jpg/v1/${photo}`],
    ["a WebP", `w_640,f_webp/v1/${photo}`],
    ["an AVIF", `w_320,f_avif/v1/${photo}`],
    ["a PNG", `w_320,f_png/v1/${photo}`],
    ["a GIF", `w_320,f_gif/v1/${photo}`],
    ["a cut", `c_fill,w_320,h_320,g_auto,f_jpg/v1/${photo}`],
  ])("%s says nothing of the camera, its owner or the place", async (_what, path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    const bytes = await bytesOf(response);
    expect(bytes.includes("SECRET")).toBe(false);
    const { exif, xmp, iptc, orientation } = await sharp(bytes).metadata();
    expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("the camera's rotation is applied before it is forgotten", async () => {
    const { width, height } = await sharp(await bytesOf(await get(`v1/${photo}`))).metadata();
    expect([width, height]).toEqual([900, 1200]);
  });
});

describe("sizes", () => {
  const sizeOf = async (path: string) => {
    const { width, height } = await sharp(await bytesOf(await get(path))).metadata();
    return [width, height];
  };

  test("a limit shrinks and never enlarges", async () => {
    expect(await sizeOf(`c_limit,w_640,f_webp/v1/${photo}`)).toEqual([640, 853]);
    expect(await sizeOf(`c_limit,w_2400,f_webp/v1/${photo}`)).toEqual([900, 1200]);
    expect(await sizeOf(`c_limit,w_640,h_320,f_webp/v1/${photo}`)).toEqual([240, 320]);
  });

  test("a cut has the shape that was asked for, no larger than the picture", async () => {
    expect(await sizeOf(`c_fill,w_480,h_320,g_auto,f_webp/v1/${photo}`)).toEqual([480, 320]);
    expect(await sizeOf(`c_fill,w_1920,h_1080,f_webp/v1/${photo}`)).toEqual([900, 506]);
  });
});

describe("formats", () => {
  const typeFor = async (accept: string, path = `w_320/f_auto/q_auto/v1/${photo}`) =>
    (await get(path, { accept })).headers.get("content-type");

  test("f_auto gives the best that the browser accepts, and says that it depends", async () => {
    expect(await typeFor("image/avif,image/webp,*/*")).toBe("image/avif");
    expect(await typeFor("image/webp,*/*")).toBe("image/webp");
    expect(await typeFor("image/avif;q=0, image/webp")).toBe("image/webp");
    expect(await typeFor("*/*")).toBe("image/jpeg");
    expect(await typeFor("")).toBe("image/jpeg");
    expect(await typeFor("*/*", `w_320/f_auto/v1/${drawing}`)).toBe("image/png");
    expect((await get(`f_auto/v1/${photo}`)).headers.get("vary")).toBe("Accept");
    expect((await get(`f_jpg/v1/${photo}`)).headers.get("vary")).toBeNull();
  });

  test("an animation goes on moving, as WebP or GIF", async () => {
    const webp = await get(`f_auto/v1/${animation}`, { accept: "image/avif,image/webp" });
    expect(webp.headers.get("content-type")).toBe("image/webp");
    expect((await sharp(await bytesOf(webp)).metadata()).pages).toBe(3);
    const gif = await get(`w_32/f_auto/v1/${animation}`, { accept: "*/*" });
    expect(gif.headers.get("content-type")).toBe("image/gif");
    expect(await sharp(await bytesOf(gif)).metadata()).toMatchObject({ pages: 3, width: 32 });
  });

  test("transparency becomes white where the format has none", async () => {
    const bytes = await bytesOf(await get(`f_jpg/v1/${drawing}`));
    const { channels } = await sharp(bytes).metadata();
    expect(channels).toBe(3);
  });
});

describe("answers", () => {
  const path = `c_limit,w_320/f_auto/q_auto/v1/${photo}`;

  test("a picture may be kept for ever and never run", async () => {
    const { headers } = await get(path);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  });

  test("who has it is told so", async () => {
    const etag = (await get(path, { accept: "image/webp" })).headers.get("etag") ?? "";
    const again = await get(path, { accept: "image/webp", "if-none-match": `"other", ${etag}` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect(again.headers.get("etag")).toBe(etag);
    const otherFormat = await get(path, { accept: "image/avif", "if-none-match": etag });
    expect(otherFormat.status).toBe(200);
  });

  test("HEAD says the same without the picture, and makes none", async () => {
    const unmade = `c_limit,w_320/f_webp/q_20/v1/${photo}`;
    const made = () => readdir(mediaFolders().variants).catch(() => []);
    const before = await made();
    const head = await get(unmade, {}, "HEAD");
    expect(await head.text()).toBe("");
    expect(await made()).toEqual(before);
    const whole = await get(unmade);
    const { "content-length": length, ...rest } = Object.fromEntries(whole.headers);
    expect(Object.fromEntries(head.headers)).toEqual(rest);
    expect(Number(length)).toBe((await bytesOf(whole)).length);
  });

  test("an unknown picture is not found, and that is not kept", async () => {
    const response = await get("w_320/v1/u/test/nothing-here");
    expect(response.status).toBe(404);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ error: { message: "There is no such picture." } });
  });

  test("an unknown transformation is an error, not a guess", async () => {
    expect((await get(`e_sepia/v1/${photo}`)).status).toBe(400);
  });

  test("nothing leads out of the folder", async () => {
    const outside = ["v1/../../../secrets", "v1/%2e%2e%2f%2e%2e%2fsecrets", `v1/${photo}.json`, "v1/u/test"];
    for (const address of outside) expect([400, 404]).toContain((await get(address)).status);
  });

  test("a hundred readers at once are one piece of work", async () => {
    const responses = await Promise.all(
      Array.from({ length: 100 }, () => get(`c_limit,w_750,f_webp/v1/${photo}`)),
    );
    const bodies = await Promise.all(responses.map(bytesOf));
    expect(new Set(bodies.map((body) => body.toString("base64"))).size).toBe(1);
  });

  test("a burst for every size of one picture leaves another picture to its readers", async () => {
    const sizes = [320, 384, 480, 640, 750, 828, 960].flatMap((width) =>
      ["jpg", "png", "webp"].flatMap((format) =>
        [50, 75, 90].map((quality) => get(`c_limit,w_${width}/f_${format}/q_${quality}/v1/${photo}`)),
      ),
    );
    const bystander = get(`c_limit,w_128/f_png/v1/${drawing}`);
    const statuses = (await Promise.all(sizes)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(sizes.length / 2);
    expect((await bystander).status).toBe(200);
  });

  test("what its reader no longer waits for is not made", async () => {
    const url = `http://localhost:3999/media/nirvana/image/upload/c_limit,w_48/f_gif/v1/${photo}`;
    const gone = await deliver(new Request(url, { signal: AbortSignal.abort() }));
    expect(gone.status).toBe(503);
    expect((await deliver(new Request(url))).status).toBe(200);
  });

  test("AVIF beyond its size is WebP, whoever asks, and qualities come in three", () => {
    const original = { width: 4000, height: 3000, frames: 1, format: "jpg" } as Original;
    const at = (width: number) =>
      chooseFormat({ crop: "limit", width, height: null, format: "avif", quality: "auto" }, original, "");
    expect([at(1080), at(1920)]).toEqual(["avif", "webp"]);
    const qualities = Array.from({ length: 100 }, (_, q) => parseDelivery(`q_${q + 1}/v1/a`));
    expect(new Set(qualities.map((delivery) => delivery?.transformation.quality))).toEqual(
      new Set([50, 75, 90]),
    );
  });
});
