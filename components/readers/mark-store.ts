import { siteSilent } from "@/components/ui/explain-refusal";
import type { Result } from "@/lib/contracts/errors";
import type { MarkState } from "@/lib/contracts/mark";

/** How a mark stands in this tab. `isOn` is what the reader wants, also while the site is being told. */
type Held = MarkState & { isKnown: boolean; failure: string | null };

const unknown: Held = { isOn: false, isKnown: false, failure: null };
const held = new Map<string, Held>();
const listeners = new Set<() => void>();
/** Marks that are being told of, and how the site last said they stand. */
const telling = new Map<string, boolean>();
const asked = new Set<string>();
const wanted = new Set<string>();
let owner: string | null = null;
/** How often somebody else came to look. */
let people = 0;

function hold(mark: string, change: Partial<Held>): void {
  held.set(mark, { ...readMark(mark), ...change });
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The mark as it stands here; nothing is known of it before `askMark` or `turnMark`. */
export const readMark = (mark: string): Held => held.get(mark) ?? unknown;

/** Says who is looking. What was known of somebody else is forgotten: the router may lead from one person to the next. */
export function belongTo(handle: string | null): void {
  if (owner !== null && owner !== handle) {
    held.clear();
    asked.clear();
    telling.clear();
    people++;
    for (const listener of listeners) listener();
  }
  owner = handle;
}

/** Asks how a mark stands for who is signed in, together with the others of the page. Once: afterwards this tab knows. */
export function askMark(mark: string): void {
  if (asked.has(mark)) return;
  asked.add(mark);
  if (wanted.size === 0) setTimeout(() => void ask());
  wanted.add(mark);
}

async function ask(): Promise<void> {
  const marks = [...wanted];
  const since = people;
  wanted.clear();
  const answer = await send<Record<string, MarkState>>(
    `?${new URLSearchParams(marks.map((mark) => ["of", mark]))}`,
  );
  if (people !== since) return;
  for (const mark of marks) {
    if (!answer?.ok) asked.delete(mark);
    else if (!telling.has(mark) && answer.data[mark]) hold(mark, { ...answer.data[mark], isKnown: true });
  }
}

/** Sets a mark or takes it back, here at once. The site is told one thing after the other, and only the last wish counts. */
export async function turnMark(mark: string, isOn: boolean, wasOn: boolean, shown?: number): Promise<void> {
  const count = shown === undefined ? {} : { count: Math.max(0, shown + (isOn ? 1 : -1)) };
  hold(mark, { isOn, isKnown: true, failure: null, ...count });
  if (telling.has(mark)) return;
  telling.set(mark, wasOn);
  asked.add(mark);
  const since = people;
  for (let told = wasOn; told !== readMark(mark).isOn; ) {
    const wish = readMark(mark).isOn;
    const answer = await send<MarkState>("", JSON.stringify({ mark, isOn: wish }));
    // What stands here by now is somebody else's, and so would be what is told.
    if (people !== since) return;
    if (answer?.ok) {
      told = wish;
      if (readMark(mark).isOn === wish) hold(mark, answer.data);
    } else {
      const mustSignIn = answer?.error.code === "unauthenticated";
      const failure = mustSignIn ? null : (answer?.error.message ?? siteSilent);
      hold(mark, { isOn: told, failure, ...(shown === undefined ? {} : { count: shown }) });
      if (mustSignIn) signIn(mark);
    }
  }
  telling.delete(mark);
}

const pending = "mark-after-sign-in";
/** Milliseconds: whoever turns back at the door does not mean it any more the next time they sign in. */
const wantedFor = 10 * 60_000;

/** To the door and back, and what was wanted is then done. */
function signIn(mark: string): void {
  try {
    sessionStorage.setItem(pending, `${Date.now()} ${mark}`);
  } catch {
    // A browser that keeps nothing comes back to the button, one press away.
  }
  const next = `${location.pathname}${location.search}#${mark}`;
  location.assign(`/sign-in?${new URLSearchParams({ next })}`);
}

/** Whether this is what somebody wanted when they were sent to sign in; says so once. */
export function wasWanted(mark: string): boolean {
  try {
    const [at = "", wanted] = (sessionStorage.getItem(pending) ?? "").split(" ");
    if (wanted !== mark) return false;
    sessionStorage.removeItem(pending);
    return Date.now() - Number(at) < wantedFor;
  } catch {
    return false;
  }
}

async function send<T>(search: string, body?: string): Promise<Result<T> | null> {
  try {
    const response = await fetch(
      `/api/marks${search}`,
      body ? { method: "POST", body, headers: { "Content-Type": "application/json" } } : undefined,
    );
    return (await response.json()) as Result<T>;
  } catch {
    return null;
  }
}
