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

/** A form once more, as it was filled in. */
export type UnsentForm = {
  action: string;
  /** What was typed, by name. */
  fields: Record<string, string>;
  hidden: readonly string[];
  /** One line each; those that the form did not have are left out. */
  lines: readonly { name: string; label: string; maxLength: number }[];
  words: { name: string; label: string };
  /** The way to an account, for a form that needs one. Opened apart, so that the words stay here. */
  signIn?: string;
};

/**
 * For a form that was sent without scripts and did not get through: why, with all that was typed, to be sent again. Plain
 * HTML, since a route can draw no page.
 * @param back where it was
 * @param form null when nothing was typed
 */
export function unsentPage(error: WireError, back: string, form: UnsentForm | null): string {
  const reasons = [error.message, ...Object.values(error.fields ?? {})];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>This did not get through</title>
<style>:root{color-scheme:light dark}body{max-width:34rem;margin:3rem auto;padding:0 18px;font:17px/1.5 system-ui,sans-serif}
h1{font:500 32px/1.1 Georgia,serif}input,textarea{box-sizing:border-box;width:100%;padding:10px;border:1px solid;border-radius:10px;background:none;color:inherit;font:inherit}
button{min-height:44px;padding:0 20px;border:0;border-radius:22px;background:CanvasText;color:Canvas;font:inherit;font-weight:600}a{color:inherit}</style>
</head><body><main><h1>This did not get through</h1>${reasons.map((reason) => `<p>${escaped(reason)}</p>`).join("")}
${form ? again(error, form) : ""}<p><a href="${escaped(back)}">Back to where you were</a></p></main></body></html>`;
}

/** The way in, where that is what is missing, and the form as it was filled in. */
function again(error: WireError, form: UnsentForm): string {
  const typed = (name: string) => escaped(form.fields[name] ?? "");
  const hidden = form.hidden.map((name) => `<input type="hidden" name="${name}" value="${typed(name)}">`);
  const lines = form.lines
    .filter(({ name }) => form.fields[name] !== undefined)
    .map(
      ({ name, label, maxLength }) =>
        `<p><label>${label}<br><input name="${name}" maxlength="${maxLength}" value="${typed(name)}"></label></p>`,
    );
  const { words } = form;
  const typedForm = form.fields[words.name]
    ? `<form method="post" action="${escaped(form.action)}">${hidden.join("")}
${lines.join("")}<p><label>${words.label}<br><textarea name="${words.name}" rows="8" dir="auto">${typed(words.name)}</textarea></label></p>
<p><button>Send it again</button></p></form>`
    : "";
  const signIn =
    form.signIn && error.code === "unauthenticated"
      ? `<p><a href="${escaped(form.signIn)}" target="_blank" rel="noopener">Sign in on a page of its own</a>, then come back to this one and send it again.</p>`
      : "";
  return signIn + typedForm;
}
