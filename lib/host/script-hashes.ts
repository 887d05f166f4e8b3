import { createHash } from "node:crypto";

const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/gi;
/** Data, which a browser never runs. */
const isData = (attributes: string) => /\stype="application\/(ld\+)?json"/i.test(attributes);

/** Longer than this, the header would not pass through every proxy. */
const mostHashes = 40;

/**
 * A policy that allows inline scripts in general, narrowed to those that stand in this very document, each by its hash.
 * Unchanged where there are too many of them for a header.
 */
export function allowOnlyScriptsOf(html: string, policy: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = "", code = ""] of html.matchAll(inlineScript)) {
    if (!isData(attributes)) hashes.add(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  }
  if (hashes.size === 0 || hashes.size > mostHashes) return policy;
  return policy.replace(/(script-src [^;]*)'unsafe-inline'/, `$1${[...hashes].join(" ")}`);
}
