import { getCldImageUrl } from "next-cloudinary";
import { describe, expect, test, vi } from "vitest";
import imageLoader from "./image-loader";
import { mediaUrl } from "./media-url";

const id = "u/019a/abc_1-2";

// Imported here for its grammar alone; in pages it would weigh more than everything else they run.
function fromNextCloudinary(options: Omit<Parameters<typeof getCldImageUrl>[0], "src">): string {
  return getCldImageUrl(
    { src: id, version: 1, ...options },
    { cloud: { cloudName: "nirvana" }, url: { analytics: false } },
  ).replace("https://res.cloudinary.com/nirvana", "/media/nirvana");
}

test("addresses are those of next-cloudinary", () => {
  expect(mediaUrl(id)).toBe("/media/nirvana/image/upload/f_auto/q_auto/v1/u/019a/abc_1-2");
  expect(mediaUrl(id)).toBe(fromNextCloudinary({}));
  expect(mediaUrl(id, { width: 640 })).toBe(fromNextCloudinary({ width: 640, crop: "limit" }));
  expect(mediaUrl(id, { width: 96, height: 96, crop: "fill" })).toBe(
    fromNextCloudinary({ width: 96, height: 96, crop: "fill", gravity: "auto" }),
  );
  expect(mediaUrl(id, { width: 640, height: 400, crop: "fit" })).toBe(
    fromNextCloudinary({ width: 640, height: 400, crop: "fit" }),
  );
  expect(mediaUrl(id, { width: 1200, quality: 60, format: "jpg" })).toBe(
    fromNextCloudinary({ width: 1200, crop: "limit", quality: 60, format: "jpg" }),
  );
});

test("the loader of next/image takes public ids and leaves addresses alone", () => {
  expect(imageLoader({ src: id, width: 640 })).toBe(mediaUrl(id, { width: 640 }));
  expect(imageLoader({ src: id, width: 640, quality: 50 })).toContain("/q_50/");
  expect(imageLoader({ src: "/charts/place/castro/card.svg", width: 640 })).toBe(
    "/charts/place/castro/card.svg",
  );
  expect(imageLoader({ src: "https://example.org/a.png", width: 640 })).toBe("https://example.org/a.png");
});

describe("with an account at Cloudinary", () => {
  test("pictures come from there", async () => {
    vi.resetModules();
    vi.stubEnv("NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME", "tidewater");
    const { mediaUrl: theirs } = await import("./media-url");
    vi.unstubAllEnvs();
    // The next file of this process is to find the module as it was.
    vi.resetModules();
    expect(theirs(id, { width: 640 })).toBe(
      getCldImageUrl(
        { src: id, version: 1, width: 640, crop: "limit" },
        { cloud: { cloudName: "tidewater" }, url: { analytics: false } },
      ),
    );
  });
});
