import { expect, test } from "vitest";
import { parseDelivery } from "./transformation";

const id = "u/019a/abc_1-2";

test("slashes and commas say the same", () => {
  const slashes = parseDelivery(`c_limit,w_640/f_auto/q_auto/v1/${id}`);
  expect(slashes).toEqual({
    publicId: id,
    transformation: { crop: "limit", width: 640, height: null, format: "auto", quality: "auto" },
  });
  expect(parseDelivery(`c_limit,f_auto,q_auto,w_640/v1/${id}`)).toEqual(slashes);
  expect(parseDelivery(`f_auto/q_auto/c_limit/w_640/v1764000000/${id}`)).toEqual(slashes);
  expect(parseDelivery(`c_limit,w_640/f_auto/q_auto/${id}`)).toEqual(slashes);
  expect(parseDelivery(`c_limit%2Cw_640/f_auto/q_auto/v1/${id}`)).toEqual(slashes);
});

test("an extension names the format, and f_ overrules it", () => {
  expect(parseDelivery(`v1/${id}.webp`)?.transformation.format).toBe("webp");
  expect(parseDelivery(`${id}.JPEG`)?.transformation.format).toBe("jpg");
  expect(parseDelivery(`f_png/v1/${id}.jpg`)?.transformation.format).toBe("png");
  expect(parseDelivery(`v1/${id}`)?.transformation.format).toBeNull();
});

test("sizes are rounded up to the ladder, and the resolution of the screen is part of them", () => {
  expect(parseDelivery(`w_641/v1/${id}`)?.transformation.width).toBe(750);
  expect(parseDelivery(`h_1/v1/${id}`)?.transformation.height).toBe(32);
  expect(parseDelivery(`w_320,dpr_2/v1/${id}`)?.transformation.width).toBe(640);
  expect(parseDelivery(`w_3000,dpr_4.0/v1/${id}`)?.transformation.width).toBe(3000);
});

test("a cut keeps to few shapes", () => {
  const fill = (size: string) => {
    const parsed = parseDelivery(`c_fill,${size},g_auto/v1/${id}`)?.transformation;
    return [parsed?.width, parsed?.height];
  };
  expect(fill("w_1200,h_630")).toEqual([1200, 630]);
  expect(fill("w_192,h_192")).toEqual([192, 192]);
  expect(fill("w_200,h_201")).toEqual([256, 256]);
  expect(fill("w_3000,h_10")).toEqual([3000, 1000]);
  expect(fill("w_3000,h_3000")).toEqual([3000, 3000]);
  expect(fill("w_2400,h_3000,dpr_2")).toEqual([3000, 3000]);
});

test("all sizes that can be asked for make few variants", () => {
  const seen = new Set<string>();
  for (let width = 1; width <= 3000; width += 7) {
    for (let height = 1; height <= 3000; height += 41) {
      const parsed = parseDelivery(`c_fill,w_${width},h_${height}/v1/${id}`)?.transformation;
      seen.add(`${parsed?.width}x${parsed?.height}`);
    }
  }
  expect(seen.size).toBeLessThan(400);
});

test.each([
  ["an unknown transformation", "e_blur:300/v1/a"],
  ["an unknown crop", "c_thumb,w_10/v1/a"],
  ["an overlay", "l_text:Arial_80:hi/v1/a"],
  ["a part without a value", "w_/v1/a"],
  ["a width of nothing", "w_0/v1/a"],
  ["a width above 3000", "w_3001/v1/a"],
  ["a width that is no number", "w_1e3/v1/a"],
  ["a quality above 100", "q_101/v1/a"],
  ["a format we do not make", "f_svg/v1/a"],
  ["an extension we do not make", "v1/a.svg"],
  ["no picture", "c_limit,w_640/v1"],
  ["no picture at all", "w_640"],
  ["an empty segment", "w_640//v1/a"],
  ["a parent folder", "v1/../../etc/passwd"],
  ["a hidden parent folder", "v1/%2e%2e/%2e%2e/secrets"],
  ["a slash in disguise", "v1/a%2F..%2Fb"],
  ["a backslash", "v1/a%5C..%5Cb"],
  ["a NUL", "v1/a%00.png"],
  ["broken encoding", "v1/%zz"],
  ["a space", "v1/a%20b"],
  ["a very long name", `v1/${"a".repeat(300)}`],
  ["a very long address", `v1/${"a/".repeat(600)}a`],
])("%s is refused", (_what, address) => {
  expect(parseDelivery(address)).toBeNull();
});
