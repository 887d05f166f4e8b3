import { v4 as uuid } from "uuid";
import { commentLimits } from "@/lib/comments/comment-limits";
import type { SentComment, TalkViewDto } from "@/lib/comments/dto";
import type { Result, WireError } from "@/lib/contracts/errors";
import { deskStore, type Outgoing } from "./desk-store";
import { keepWords } from "./kept-words";
import { sendToStory } from "./send-to-story";
import { type FormState, talkStore } from "./talk-store";

/** With these the words themselves are right: the same again may work. */
const passing = new Set<WireError["code"]>(["unavailable", "internal", "rate_limited", "unauthenticated"]);

function setForm(name: string, change: Partial<FormState>): void {
  const { forms } = talkStore.get();
  const form = forms[name] ?? { isSending: false, error: null, said: "" };
  talkStore.change({ forms: { ...forms, [name]: { ...form, ...change } } });
}

/** Learns again what the person who looks may do here. Nothing is known of who has no account. */
export async function look(postId: string): Promise<void> {
  try {
    const response = await fetch(`/api/comments/${postId}`);
    const answer = (await response.json()) as Result<TalkViewDto>;
    if (answer.ok && talkStore.get().talk?.postId === postId) talkStore.change({ view: answer.data });
  } catch {
    // What stood here goes on standing.
  }
}

/** Draws the page and what is known beside it anew. */
export async function reload(): Promise<void> {
  const { talk } = talkStore.get();
  if (talk) await Promise.all([talk.refresh(), look(talk.postId)]);
}

/** Keeps what is being written in a form. */
export function keep(form: HTMLFormElement): void {
  const name = form.dataset.talkForm ?? "";
  const { words } = deskStore.get();
  deskStore.change({ words: { ...words, [name]: form.querySelector("textarea")?.value ?? "" } });
  keepWords();
}

function forget(name: string): void {
  const { [name]: _, ...words } = deskStore.get().words;
  deskStore.change({ words });
}

/** Sends what is in a form: a comment that is there at once, or other words for one. */
export async function send(form: HTMLFormElement): Promise<void> {
  const { talkForm: name = "comment", edit } = form.dataset;
  const box = form.querySelector("textarea");
  const body = box?.value ?? "";
  if (!box || talkStore.get().forms[name]?.isSending) return;
  if (body.trim() === "") {
    setForm(name, { error: { code: "invalid", message: "Write a few words." }, said: "" });
    box.focus();
    return;
  }
  if (edit) return sendEdit(name, edit, body);
  const fields = new FormData(form);
  const block = fields.get("comment-block");
  const entry: Outgoing = {
    id: uuid(),
    parentId: (fields.get("comment-parent") as string | null) || null,
    body,
    passage: name === "passage" ? deskStore.get().passage : null,
    block: block ? Number(block) : null,
    state: "sending",
    error: null,
  };
  box.value = "";
  forget(name);
  setForm(name, { error: null, said: "" });
  deskStore.change({ outbox: [...deskStore.get().outbox, entry], answering: null, passage: null });
  await deliver(entry, name);
}

function put(entry: Outgoing | null, id: string): void {
  const { outbox } = deskStore.get();
  deskStore.change({ outbox: outbox.flatMap((other) => (other.id === id ? (entry ?? []) : other)) });
  keepWords();
}

/** What was just sent is one's own, whether or not the site can be asked at this moment. */
function own({ id, parentId, body, passage }: Outgoing, state: SentComment["state"]): void {
  const { view } = talkStore.get();
  if (!view) return;
  const editableUntil = new Date(Date.now() + commentLimits.editMinutes * 60_000).toISOString();
  const comment = { id, parentId, state, body, passage, editableUntil };
  talkStore.change({ view: { ...view, own: [comment, ...view.own.filter((other) => other.id !== id)] } });
}

/** Sends a comment, again if need be: the site takes it once. @param form where its words go back to */
export async function deliver(entry: Outgoing, form = "comment"): Promise<void> {
  const { id, parentId, body, passage, block } = entry;
  put({ ...entry, state: "sending", error: null }, id);
  const result = await sendToStory<SentComment>("", {
    commentId: id,
    body,
    ...(parentId ? { parentId } : {}),
    ...(passage ? { passage } : {}),
    ...(block === null ? {} : { block }),
  });
  if (result.ok) {
    own(entry, result.data.state);
    await reload();
    const isHere = result.data.state === "pending" || document.getElementById(`comment-${id}`) !== null;
    put(isHere ? null : { ...entry, state: "elsewhere" }, id);
    const said = result.data.state === "pending" ? "Sent. It appears when an author has read it." : "Sent.";
    setForm(form, { error: null, said });
    return;
  }
  const box = document.querySelector<HTMLTextAreaElement>(`[data-talk-form=${form}] textarea`);
  if (passing.has(result.error.code) || !box || box.value !== "") {
    put({ ...entry, state: "failed", error: result.error }, id);
    return;
  }
  box.value = body;
  put(null, id);
  setForm(form, { error: result.error, said: "" });
}

async function sendEdit(form: string, commentId: string, body: string): Promise<void> {
  setForm(form, { isSending: true, error: null });
  const result = await sendToStory<SentComment>(`/${commentId}/edit`, { body });
  if (!result.ok) {
    setForm(form, { isSending: false, error: result.error });
    return;
  }
  forget(form);
  keepWords();
  await reload();
  setForm(form, { isSending: false });
  deskStore.change({ editing: null });
}

/** Throws away what could not be sent. */
export function discard(id: string): void {
  put(null, id);
}
