/**
 * Files that a story may hand out, by their usual ending: what readers are told they are, and the type that they are
 * served with. Nothing that a browser or a computer runs when it is opened, and no Office file with macros in it.
 */
export const fileFormats = {
  pdf: { name: "PDF", mime: "application/pdf" },
  gpx: { name: "GPX track", mime: "application/gpx+xml" },
  zip: { name: "ZIP archive", mime: "application/zip" },
  txt: { name: "Text", mime: "text/plain; charset=utf-8" },
  md: { name: "Markdown", mime: "text/markdown; charset=utf-8" },
  csv: { name: "Table (CSV)", mime: "text/csv; charset=utf-8" },
  docx: {
    name: "Word document",
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  xlsx: {
    name: "Excel table",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  pptx: {
    name: "PowerPoint slides",
    mime: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  },
  odt: { name: "OpenDocument text", mime: "application/vnd.oasis.opendocument.text" },
  ods: { name: "OpenDocument table", mime: "application/vnd.oasis.opendocument.spreadsheet" },
  odp: { name: "OpenDocument slides", mime: "application/vnd.oasis.opendocument.presentation" },
  epub: { name: "E-book", mime: "application/epub+zip" },
  mp3: { name: "Sound (MP3)", mime: "audio/mpeg" },
  m4a: { name: "Sound (M4A)", mime: "audio/mp4" },
  ogg: { name: "Sound (Ogg)", mime: "audio/ogg" },
  flac: { name: "Sound (FLAC)", mime: "audio/flac" },
  wav: { name: "Sound (WAV)", mime: "audio/wav" },
} as const;

export type FileFormat = keyof typeof fileFormats;

export const fileFormatNames = Object.keys(fileFormats) as [FileFormat, ...FileFormat[]];

/** The format that a name ends with; null: none that a story hands out. */
export function formatOfName(name: string): FileFormat | null {
  const ending = /\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(fileFormats, ending) ? (ending as FileFormat) : null;
}

/** Longest name of a file, its ending included. */
export const fileNameLength = 120;

/**
 * A name that any computer takes for a file and no one for another kind: without folders, marks that turn the direction
 * of writing, or dots in front, and with the ending of its format.
 */
export function cleanFileName(name: string, format: FileFormat): string {
  const bare = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .replace(/[/\\:*?"<>|]+/g, "-")
    .replace(/\s+/g, " ")
    .replace(new RegExp(`(\\.${format})+$`, "i"), "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const most = fileNameLength - format.length - 1;
  const cut = [...bare]
    .slice(0, most)
    .join("")
    .slice(0, most)
    .replace(/[\p{Cs}.\s]+$/u, "");
  return `${cut || "file"}.${format}`;
}

/** “12 KB”, “3.4 MB”. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0)} MB`;
}
