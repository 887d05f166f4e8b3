import { Fragment } from "react";

const address = /https?:\/\/[^\s<>"]+/gi;
const closers: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

type Part = { text: string; href?: string };

/** Cuts off what belongs to the sentence and not to the address: its full stop, or a bracket it did not open. */
function trimAddress(found: string): string {
  let end = found.length;
  while (end > 0) {
    const last = found[end - 1] ?? "";
    const opener = closers[last];
    const isForeign = opener ? !found.slice(0, end - 1).includes(opener) : /[.,;:!?'"»”’…]/.test(last);
    if (!isForeign) break;
    end -= 1;
  }
  return found.slice(0, end);
}

/** A plain text in parts: web addresses, and what is between them. */
export function splitAddresses(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of text.matchAll(address)) {
    const href = trimAddress(match[0]);
    if (!URL.canParse(href)) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index) });
    parts.push({ text: href, href });
    done = match.index + href.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}

/** A message's words. Web addresses become links; everything else stays text. */
export function LinkedText({ text }: { text: string }) {
  let offset = 0;
  return splitAddresses(text).map(({ text: part, href }) => {
    const key = offset;
    offset += part.length;
    if (!href) return <Fragment key={key}>{part}</Fragment>;
    return (
      <a
        key={key}
        href={href}
        target="_blank"
        rel="nofollow noopener noreferrer"
        className="underline decoration-1 underline-offset-3"
      >
        {part}
      </a>
    );
  });
}
