import { parseArgs } from "node:util";

export const usage = `Usage: npm run import -- <folder | zip | xml | json> --author <handle> [options]

Brings in a blog, with its pictures, dates, authors and former addresses: Markdown in a folder or zip, or an export of
WordPress, Ghost, Medium, Substack or Nirvana. Drafts come in as drafts.
Run it again at any time: only what has changed is imported.

  --author <handle>   the account that the posts will belong to
  --dry-run           look at everything, store nothing
  --published-only    leave drafts out
  --no-fetch          leave pictures on other sites there and link to them, instead of fetching them
  --site <address>    where the posts were published, for their links; else it is told by the links themselves
  --report <file>     write the whole report to a file: .json or .md
  --help              show this`;

export type Arguments = {
  folder: string;
  author: string;
  isDryRun: boolean;
  site: string | null;
  report: string | null;
  /** Whether pictures of other sites are fetched. */
  fetchPictures: boolean;
  /** Whether drafts are left out. */
  isPublishedOnly?: true;
};

/** Reads the command line; null: it asks for help. @throws Error with a sentence for people */
export function readArguments(args: readonly string[]): Arguments | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      author: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      "published-only": { type: "boolean", default: false },
      "no-fetch": { type: "boolean", default: false },
      site: { type: "string" },
      report: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const [folder, ...more] = positionals;
  if (!folder) throw new Error("Name the folder or file to import.");
  if (more.length > 0) throw new Error(`Name one folder or file; “${more[0]}” is one too many.`);
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
    fetchPictures: !values["no-fetch"],
    ...(values["published-only"] ? { isPublishedOnly: true } : {}),
  };
}
