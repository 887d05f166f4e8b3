import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A zip of files by their names; `links` are symbolic links by name and target. */
export async function buildZip(
  files: Record<string, string | Buffer>,
  { links = {} }: { links?: Record<string, string> } = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  for (const [name, target] of Object.entries(links)) {
    zip.addBuffer(Buffer.from(target), name, { mode: 0o120777 });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The same zip with other names in it, of the same length: names that no zip program would write. */
export function renameInZip(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error("names of one length, or the zip's own lengths are wrong");
  return Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1");
}
