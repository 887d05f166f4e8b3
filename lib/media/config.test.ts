import { expect, test } from "vitest";
import { parseCloudinaryUrl } from "./config";

test("an account at Cloudinary", () => {
  expect(parseCloudinaryUrl("cloudinary://123:s%2Fecret@tidewater")).toEqual({
    cloudName: "tidewater",
    apiKey: "123",
    apiSecret: "s/ecret",
    isBuiltIn: false,
    uploadPrefix: "https://api.cloudinary.com",
  });
});

test("a region of Cloudinary keeps its own host", () => {
  const config = parseCloudinaryUrl(
    "cloudinary://1:2@tidewater?upload_prefix=https://api-eu.cloudinary.com/",
  );
  expect(config).toMatchObject({ isBuiltIn: false, uploadPrefix: "https://api-eu.cloudinary.com" });
});

test("the built-in server is reached under whichever name the site has", () => {
  const config = parseCloudinaryUrl("cloudinary://1:2@nirvana?upload_prefix=http://localhost:3000/media");
  expect(config).toMatchObject({ isBuiltIn: true, uploadPrefix: "/media", cloudName: "nirvana" });
});

test("a missing part is named, and its secrets are not", () => {
  expect(() => parseCloudinaryUrl("cloudinary://hushhush@tidewater")).toThrow(
    /cloudinary:\/\/KEY:SECRET@CLOUD/,
  );
  expect(() => parseCloudinaryUrl("cloudinary://hushhush@tidewater")).not.toThrow(/hushhush/);
});
