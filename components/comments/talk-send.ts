import { v4 as uuid } from "uuid";
import { commentLimits } from "@/lib/comments/comment-limits";
import type { SentComment, TalkViewDto } from "@/lib/comments/dto";
import type { Result, WireError } from "@/lib/contracts/errors";
import { deskStore, isOf, type Outgoing, type Whose, wordsKey } from "./desk-store";
import { keepWords } from "./kept-words";
import { sendToStory } from "./send-to-story";
import { type FormState, type Talk, talkStore } from "./talk-store";

/** With these the words themselves are right: the same again may work. */
const passing = new Set<WireError["code"]>(["unavailable", "internal", "rate_limited", "unauthenticated"]);

function setForm(name: string, change: Partial<FormState>): void {
  const { forms } = talkStore.get();
  const form = forms[name] ?? { isSending: false, error: null, said: "" };
  talkStore.change({ forms: { ...forms, [name]: { ...form, ...change } } });
}

/** Learns again what the person who looks may do here. Nothing is known of who has no account. */
export async function look({ postId, own }: Whose): Promise<void> {
  try {
    const response = await fetch(`/api/comments/${postId}`);
    const answer = (await response.json()) as Result<TalkViewDto>;
    const { talk } = talkStore.get();
    if (answer.ok && talk?.postId === postId && talk.own === own) talkStore.change({ view: answer.data });
  } catch {
    // What stood here goes on standing.
  }
}

/** Draws the page and what is known beside it anew. */
export async function reload(): Promise<void> {
  const { talk } = talkStore.get();
  if (talk) await Promise.all([talk.refresh(), look(talk)]);
}

/** Keeps what is being written in a form. @param talk what was open when it was typed */
export function keep(form: HTMLFormElement, talk: Talk): void {
  setWords(talk, form.dataset.talkForm ?? "", form.querySelector("textarea")?.value ?? "");
}

function setWords(whose: Whose, form: string, begun: string): void {
  deskStore.change({ words: { ...deskStore.get().words, [wordsKey(whose, form)]: begun } });
  keepWords();
}

/**
 * Sends what is in a form: a comment that is there at once, or other words for one.
 * @param talk what was open when it was sent: the router may have led on meanwhile
 */
export async function send(form: HTMLFormElement, talk: Talk): Promise<void> {
  const { talkForm: name = "comment", edit } = form.dataset;
  const box = form.querySelector("textarea");
  const body = box?.value ?? "";
  if (!box || talkStore.get().forms[name]?.isSending) return;
  if (body.trim() === "") {
    setForm(name, { error: { code: "invalid", message: "Write a few words." }, said: "" });
    box.focus();
    return;
  }
  if (edit) return sendEdit(talk, name, edit, body);
  const fields = new FormData(form);
  const block = fields.get("comment-block");
  const entry: Outgoing = {
    id: uuid(),
    postId: talk.postId,
    slug: talk.slug,
    owner: talk.own,
    parentId: (fields.get("comment-parent") as string | null) || null,
    body,
    passage: name === "passage" ? deskStore.get().passage : null,
    block: block ? Number(block) : null,
    state: "sending",
    error: null,
  };
  box.value = "";
  setWords(talk, name, "");
  setForm(name, { error: null, said: "" });
  deskStore.change({ outbox: [...deskStore.get().outbox, entry], answering: null, passage: null });
  await deliver(entry, name);
}

/** Changes a comment on its way, as it stands by now: meanwhile the tab may have heard whose it is. Null: it is on its way no more. */
function put(id: string, change: Pick<Outgoing, "state" | "error"> | null): void {
  const changed = (entry: Outgoing) => (change ? { ...entry, ...change } : []);
  const { outbox } = deskStore.get();
  deskStore.change({ outbox: outbox.flatMap((entry) => (entry.id === id ? changed(entry) : entry)) });
  keepWords();
}

/** Whether its story is open, to who wrote it. */
function isOpen(id: string): boolean {
  const { talk } = talkStore.get();
  return deskStore.get().outbox.some((entry) => entry.id === id && isOf(entry, talk));
}

/** What was just sent is one's own, whether or not the site can be asked at this moment. */
function own({ id, parentId, body, passage }: Outgoing, state: SentComment["state"]): void {
  const { view } = talkStore.get();
  if (!view) return;
  const editableUntil = new Date(Date.now() + commentLimits.editMinutes * 60_000).toISOString();
  const comment = { id, parentId, state, body, passage, editableUntil };
  talkStore.change({ view: { ...view, own: [comment, ...view.own.filter((other) => other.id !== id)] } });
}

/**
 * Sends a comment to its story, again if need be: the site takes it once. What comes of it is shown where the story is
 * still open, to who wrote it.
 * @param form where its words go back to
 */
export async function deliver(entry: Outgoing, form = "comment"): Promise<void> {
  const { id, parentId, body, passage, block } = entry;
  put(id, { state: "sending", error: null });
  const result = await sendToStory<SentComment>(entry.slug, "", {
    commentId: id,
    body,
    ...(entry.owner === null ? {} : { writer: entry.owner }),
    ...(parentId ? { parentId } : {}),
    ...(passage ? { passage } : {}),
    ...(block === null ? {} : { block }),
  });
  if (result.ok) {
    if (isOpen(id)) {
      own(entry, result.data.state);
      await reload();
    }
    const isSeen = result.data.state === "pending" || document.getElementById(`comment-${id}`) !== null;
    const isStillOpen = isOpen(id);
    put(id, isSeen || !isStillOpen ? null : { state: "elsewhere", error: null });
    if (!isStillOpen) return;
    const said = result.data.state === "pending" ? "Sent. It appears when an author has read it." : "Sent.";
    setForm(form, { error: null, said });
    return;
  }
  const box = document.querySelector<HTMLTextAreaElement>(`[data-talk-form=${form}] textarea`);
  if (passing.has(result.error.code) || !isOpen(id) || !box || box.value !== "") {
    put(id, { state: "failed", error: result.error });
    return;
  }
  box.value = body;
  const { talk } = talkStore.get();
  if (talk) setWords(talk, form, body);
  put(id, null);
  setForm(form, { error: result.error, said: "" });
}

async function sendEdit(talk: Talk, form: string, commentId: string, body: string): Promise<void> {
  setForm(form, { isSending: true, error: null });
  const result = await sendToStory<SentComment>(talk.slug, `/${commentId}/edit`, { body });
  if (!result.ok) {
    setForm(form, { isSending: false, error: result.error });
    return;
  }
  setWords(talk, form, "");
  await reload();
  setForm(form, { isSending: false });
  if (deskStore.get().editing === commentId) deskStore.change({ editing: null });
}

/** Throws away what could not be sent. */
export function discard(id: string): void {
  put(id, null);
}
