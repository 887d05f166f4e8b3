import { storable } from "@/lib/contracts/text";
import { attribute, isElement, rawText } from "./elements";
import type { Convert } from "./flow";

/** "rust,ignore" and "language-rust" → "rust"; "" when that is no name. */
function languageName(className: string): string {
  const name = /(?:^|\s)lang(?:uage)?-(\S+)/.exec(className)?.[1]?.split(/[,;{]/)[0]?.toLowerCase() ?? "";
  return /^[\w+#.-]{0,40}$/.test(name) ? name : "";
}

export const convertCode: Convert = (flow, element) => {
  const code = element.children.find((child) => isElement(child, "code"));
  const inner = code && isElement(code) ? code : element;
  const language = languageName(attribute(inner, "className") || attribute(element, "className"));
  const text = storable(rawText(element).replace(/^\n/, "").replace(/\n+$/, ""));
  flow.block({
    type: "codeBlock",
    ...(language ? { attrs: { language } } : {}),
    ...(text ? { content: [{ type: "text", text }] } : {}),
  });
};
