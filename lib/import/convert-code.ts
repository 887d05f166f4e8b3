import { storable } from "@/lib/contracts/text";
import { attribute, isElement, rawText } from "./elements";
import type { Convert } from "./flow";

/** Names a fence whose text is a block of ours as JSON, for what Markdown has no form for. */
export const fenceLanguage = "nirvana";

/** "rust,ignore" and "language-rust" → "rust"; "" when that is no name. */
function languageName(className: string): string {
  const name = /(?:^|\s)lang(?:uage)?-(\S+)/.exec(className)?.[1]?.split(/[,;{]/)[0]?.toLowerCase() ?? "";
  return /^[\w+#.-]{0,40}$/.test(name) ? name : "";
}

export const convertCode: Convert = (flow, element) => {
  const code = element.children.find((child) => isElement(child, "code"));
  const inner = code && isElement(code) ? code : element;
  const language = languageName(attribute(inner, "className") || attribute(element, "className"));
  const raw = rawText(element);
  const block = language === fenceLanguage ? flow.found.fenced?.(raw) : null;
  if (block) {
    flow.block(block);
    return;
  }
  const text = storable(
    flow.found.isOurs ? raw.replace(/\n$/, "") : raw.replace(/^\n/, "").replace(/\n+$/, ""),
  );
  flow.block({
    type: "codeBlock",
    ...(language ? { attrs: { language } } : {}),
    ...(text ? { content: [{ type: "text", text }] } : {}),
  });
};
