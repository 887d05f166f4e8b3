import "server-only";
import type { WireError } from "@/lib/contracts/errors";

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");

/**
 * For a form that was sent without scripts and did not get through: why, with all that was typed, to be sent again. Plain
 * HTML, since a route can draw no page.
 */
export function unsentPage(error: WireError, fields: Record<string, string>, path: string): string {
  const reasons = [error.message, ...Object.values(error.fields ?? {})];
  const typed = (name: string) => escaped(fields[name] ?? "");
  const hidden = ["comment-id", "comment-block"].map(
    (name) => `<input type="hidden" name="${name}" value="${typed(name)}">`,
  );
  // Who is signed in has one already.
  const name =
    fields["comment-name"] === undefined
      ? ""
      : `<p><label>Your name<br><input name="comment-name" maxlength="80" value="${typed("comment-name")}"></label></p>`;
  const form = fields["comment-body"]
    ? `<form method="post" action="${escaped(path)}/comments">${hidden.join("")}
${name}<p><label>Your comment<br><textarea name="comment-body" rows="8" dir="auto">${typed("comment-body")}</textarea></label></p>
<p><button>Send it again</button></p></form>`
    : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>This did not get through</title>
<style>:root{color-scheme:light dark}body{max-width:34rem;margin:3rem auto;padding:0 18px;font:17px/1.5 system-ui,sans-serif}
h1{font:500 32px/1.1 Georgia,serif}input,textarea{box-sizing:border-box;width:100%;padding:10px;border:1px solid;border-radius:10px;background:none;color:inherit;font:inherit}
button{min-height:44px;padding:0 20px;border:0;border-radius:22px;background:CanvasText;color:Canvas;font:inherit;font-weight:600}a{color:inherit}</style>
</head><body><main><h1>This did not get through</h1>${reasons.map((reason) => `<p>${escaped(reason)}</p>`).join("")}
${form}<p><a href="${escaped(path)}">Back to the story</a></p></main></body></html>`;
}
