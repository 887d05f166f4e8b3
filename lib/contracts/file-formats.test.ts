import { describe, expect, test } from "vitest";
import { cleanFileName, fileNameLength, fileSize, formatOfName } from "./file-formats";

describe("names of files", () => {
  test.each([
    ["north.gpx", "gpx"],
    ["Tides.PDF", "pdf"],
    ["page.html", null],
    ["run.sh", null],
    ["macros.docm", null],
    ["README", null],
    ["constructor", null],
    ["x.constructor", null],
  ])("%s", (name, format) => {
    expect(formatOfName(name)).toBe(format);
  });

  test.each([
    ["north coast.gpx", "gpx", "north coast.gpx"],
    ["../../etc/passwd", "txt", "-..-etc-passwd.txt"],
    ["page.html", "txt", "page.html.txt"],
    ["evil\u202Efdp.exe", "pdf", "evilfdp.exe.pdf"],
    ['a"b\r\nSet-Cookie: x', "pdf", "a-bSet-Cookie- x.pdf"],
    ["Tides.PDF", "pdf", "Tides.pdf"],
    ["...", "zip", "file.zip"],
    ["", "csv", "file.csv"],
  ] as const)("%j is clean", (name, format, clean) => {
    expect(cleanFileName(name, format)).toBe(clean);
    expect(cleanFileName(clean, format)).toBe(clean);
  });

  test("are never too long", () => {
    for (const letter of ["x", "\u00e9", "\ud83c\udf0a"]) {
      const name = cleanFileName(letter.repeat(300), "pdf");
      expect(name.length).toBeLessThanOrEqual(fileNameLength);
      expect(name).toBe(cleanFileName(name, "pdf"));
    }
  });
});

test.each([
  [1, "1 byte"],
  [999, "999 bytes"],
  [12_345, "12 KB"],
  [999_900, "1.0 MB"],
  [19_999_999, "20 MB"],
])("%d bytes are %s", (bytes, words) => {
  expect(fileSize(bytes)).toBe(words);
});
