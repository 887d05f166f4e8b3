import "server-only";
import {
  type BundledLanguage,
  bundledLanguagesInfo,
  createCssVariablesTheme,
  createHighlighter,
  type GrammarState,
  type Highlighter,
} from "shiki";

/** One line of code as runs of one colour. `kind` names the colour (globals.css, `.code-…`); null is plain text. */
export type CodeLine = { text: string; kind: string | null }[];

/** What is longer is shown plain: colouring is for reading a passage, and its cost must stay bounded. */
const mostLines = 400;
const mostCharacters = 30_000;
const longestLine = 1_000;
/** Milliseconds that one line may take. */
const lineMilliseconds = 200;

/** What people write about. Every grammar costs memory for good, so there is an end to them. */
const languages = new Set<string>([
  ..."asm astro awk bash bat c clojure cmake cpp csharp css dart diff docker elixir elm erlang fortran fsharp glsl go".split(
    " ",
  ),
  ..."graphql haskell hcl html http ini java javascript json json5 jsonc jsx julia kotlin latex less lisp lua make".split(
    " ",
  ),
  ..."markdown matlab mermaid nginx nim nix objective-c ocaml pascal perl php powershell prisma proto python r racket".split(
    " ",
  ),
  ..."regex ruby rust scala scheme scss shellscript shellsession solidity sql svelte swift terraform toml tsx typescript".split(
    " ",
  ),
  ..."viml vue wasm xml yaml zig".split(" "),
]);

// Colours by name, so that one rendering serves both themes.
const theme = createCssVariablesTheme({ name: "nirvana", variablePrefix: "--code-", fontStyle: false });

const spellings: Record<string, string> = {
  text: "",
  plain: "",
  plaintext: "",
  txt: "",
  none: "",
  console: "shellsession",
};

const warm = new Set<string>();
let shared: Promise<Highlighter> | undefined;

async function highlighter(): Promise<Highlighter> {
  shared ??= createHighlighter({ themes: [theme], langs: [] });
  return shared;
}

/** How much time there is for the code of one story, over all its blocks. */
export type ColouringBudget = { milliseconds: number };

/**
 * Colours code in a language we know; null for any other, and for what is too long. Takes what it needs from the budget;
 * where that ends, the rest stays plain. Never throws.
 */
export async function highlightCode(
  code: string,
  language: string,
  budget: ColouringBudget,
): Promise<CodeLine[] | null> {
  const wanted = language.toLowerCase();
  const lang = nameOf(spellings[wanted] ?? wanted);
  if (!lang || budget.milliseconds <= 0) return null;
  const lines = code.split("\n");
  if (lines.length > mostLines || code.length > mostCharacters) return null;
  const shiki = await highlighter();
  await shiki.loadLanguage(lang);
  if (!warm.has(lang)) {
    // The first use of a grammar compiles it, which is no line's fault.
    shiki.codeToTokens(lines[0]?.slice(0, 100) ?? "", { lang, theme: "nirvana", tokenizeTimeLimit: 0 });
    warm.add(lang);
  }
  const coloured: CodeLine[] = [];
  let grammarState: GrammarState | undefined;
  // Line by line, so that the time is looked at after each.
  for (const text of lines) {
    if (budget.milliseconds <= 0) {
      coloured.push(text ? [{ text, kind: null }] : []);
      continue;
    }
    const began = performance.now();
    const result = shiki.codeToTokens(text, {
      lang,
      theme: "nirvana",
      tokenizeTimeLimit: lineMilliseconds,
      tokenizeMaxLineLength: longestLine,
      ...(grammarState ? { grammarState } : {}),
    });
    grammarState = result.grammarState;
    budget.milliseconds -= performance.now() - began;
    const tokens = result.tokens[0] ?? [];
    coloured.push(joinRuns(tokens.map(({ content, color }) => ({ text: content, kind: kindOf(color) }))));
  }
  return coloured;
}

/** The grammar behind a name or a nickname ("rs"); null for none of ours. */
function nameOf(name: string): BundledLanguage | null {
  const info = bundledLanguagesInfo.find(({ id, aliases }) => id === name || aliases?.includes(name));
  return info && languages.has(info.id) ? (info.id as BundledLanguage) : null;
}

/** "var(--code-token-keyword)" → "keyword" */
function kindOf(color: string | undefined): string | null {
  return /^var\(--code-token-([a-z-]+)\)$/.exec(color ?? "")?.[1] ?? null;
}

/** Neighbours of one colour become one element: fewer bytes for every reader. */
function joinRuns(line: CodeLine): CodeLine {
  const joined: CodeLine = [];
  for (const run of line) {
    const last = joined.at(-1);
    if (last && (last.kind === run.kind || run.text.trim() === "")) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}
