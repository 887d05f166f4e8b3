import "server-only";
import { bundledLanguages, createCssVariablesTheme, createHighlighter, type Highlighter } from "shiki";

/** One line of code as runs of one colour. `kind` names the colour (globals.css, `.code-…`); null is plain text. */
export type CodeLine = { text: string; kind: string | null }[];

/** What is longer is shown plain: colouring is for reading a passage, and its cost must stay bounded. */
const mostLines = 400;
const mostCharacters = 30_000;
const longestLine = 1_000;

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

let shared: Promise<Highlighter> | undefined;

async function highlighter(): Promise<Highlighter> {
  shared ??= createHighlighter({ themes: [theme], langs: [] });
  return shared;
}

/** Colours code in a language shiki knows; null for any other, and for what is too long. Never throws. */
export async function highlightCode(code: string, language: string): Promise<CodeLine[] | null> {
  const wanted = language.toLowerCase();
  const name = spellings[wanted] ?? wanted;
  if (!Object.hasOwn(bundledLanguages, name)) return null;
  const lines = code.split("\n");
  if (lines.length > mostLines || code.length > mostCharacters) return null;
  if (lines.some((line) => line.length > longestLine)) return null;
  const shiki = await highlighter();
  await shiki.loadLanguage(name as keyof typeof bundledLanguages);
  const { tokens } = shiki.codeToTokens(code, {
    lang: name as keyof typeof bundledLanguages,
    theme: "nirvana",
    tokenizeTimeLimit: 300,
  });
  return tokens.map((line) =>
    joinRuns(line.map(({ content, color }) => ({ text: content, kind: kindOf(color) }))),
  );
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
