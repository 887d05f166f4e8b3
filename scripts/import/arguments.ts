import { parseArgs } from "node:util";

export const usage = `Usage: npm run import -- <folder> --author <handle> [options]

Publishes the Markdown posts of a folder, with their pictures, dates, authors and former addresses.
Run it again at any time: only what has changed is imported.

  --author <handle>   the account that the posts will belong to
  --dry-run           look at everything, store nothing
  --site <address>    where the posts were published, for their links; else it is told by the links themselves
  --report <file>     write the whole report to a file: .json or .md
  --help              show this`;

export type Arguments = {
  folder: string;
  author: string;
  isDryRun: boolean;
  site: string | null;
  report: string | null;
};

/** Reads the command line; null: it asks for help. @throws Error with a sentence for people */
export function readArguments(args: readonly string[]): Arguments | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      author: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      site: { type: "string" },
      report: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const [folder, ...more] = positionals;
  if (!folder) throw new Error("Name the folder with the Markdown files.");
  if (more.length > 0) throw new Error(`Name one folder; “${more[0]}” is one too many.`);
  if (!values.author) throw new Error("Name the account that the posts will belong to: --author <handle>.");
  if (values.site !== undefined && !/^https?:\/\/[^/]+/.test(values.site)) {
    throw new Error("--site is an address such as https://example.org.");
  }
  if (values.report !== undefined && !/\.(json|md)$/i.test(values.report)) {
    throw new Error("--report names a file that ends with .json or .md.");
  }
  return {
    folder,
    author: values.author,
    isDryRun: values["dry-run"],
    site: values.site ?? null,
    report: values.report ?? null,
  };
}
