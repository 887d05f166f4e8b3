import "server-only";
import { isUtf8 } from "node:buffer";
import { fileTypeFromBuffer } from "file-type";
import { AppError } from "@/lib/contracts/errors";
import { type FileFormat, fileFormats } from "@/lib/contracts/file-formats";

/** What the bytes of each format are told to be; the others are text. */
const sniffed: Partial<Record<FileFormat, readonly string[]>> = {
  pdf: ["application/pdf"],
  zip: ["application/zip"],
  docx: [fileFormats.docx.mime],
  xlsx: [fileFormats.xlsx.mime],
  pptx: [fileFormats.pptx.mime],
  odt: [fileFormats.odt.mime],
  ods: [fileFormats.ods.mime],
  odp: [fileFormats.odp.mime],
  epub: ["application/epub+zip"],
  mp3: ["audio/mpeg"],
  m4a: ["audio/x-m4a", "audio/mp4"],
  ogg: ["audio/ogg", "audio/ogg; codecs=opus", "application/ogg"],
  flac: ["audio/flac", "audio/x-flac"],
  wav: ["audio/wav", "audio/vnd.wave"],
};

/** Text as people write it: UTF-8, and no signs that steer a machine. */
function isText(file: Buffer): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
  return isUtf8(file) && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(file.toString("utf8"));
}

/** The text after something that begins and ends so, if it begins so; null when that has no end. */
function after(text: string, start: string, end: string): string | null {
  if (!text.startsWith(start)) return text;
  const at = text.indexOf(end, start.length);
  return at < 0 ? null : text.slice(at + end.length).trimStart();
}

/** The root of the document alone: what else is in it is for whoever opens it to judge. */
function isGpx(file: Buffer): boolean {
  // Trimming takes a byte order mark too.
  const head = file.subarray(0, 4096).toString("utf8").trimStart();
  let rest = after(head, "<?xml", "?>");
  // By hand: a pattern for any number of comments takes ages over a file of nothing else.
  while (rest?.startsWith("<!--")) rest = after(rest, "<!--", "-->");
  return rest !== null && /^<gpx[\s>]/i.test(rest) && isText(file);
}

/**
 * Decides by its bytes whether a file is what its name says: names and declared types are hearsay.
 * @throws AppError `invalid`
 */
export async function checkFile(file: Buffer, format: FileFormat): Promise<void> {
  const wanted = sniffed[format];
  const isRight = wanted
    ? wanted.includes((await fileTypeFromBuffer(file))?.mime ?? "")
    : format === "gpx"
      ? isGpx(file)
      : isText(file);
  if (!isRight) {
    throw new AppError(
      "invalid",
      `This file is called .${format}, but it is none. Save it as ${fileFormats[format].name} and upload that.`,
    );
  }
}
