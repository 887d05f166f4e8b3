import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const readable = /\.(md|markdown|mdx|txt|html?)$/i;

/** The sentences of every text below some folders, markup taken off roughly. */
export function readSentences(folders: readonly string[]): string[] {
  const sentences = new Set<string>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !readable.test(entry.name)) continue;
      const text = readFileSync(path.join(entry.parentPath, entry.name), "utf8");
      for (const sentence of plain(text).split(/(?<=[.!?])\s+/)) {
        const words = sentence.split(" ").length;
        if (words >= 5 && words <= 40) sentences.add(sentence);
      }
    }
  }
  return [...sentences];
}

const plain = (text: string): string =>
  text
    .replace(/^(\+\+\+|---)[\s\S]*?\n\1\s*\n/, "")
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/<[^>]{1,300}>/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/https?:\S+/g, " ")
    .replace(/[*_`#>|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
