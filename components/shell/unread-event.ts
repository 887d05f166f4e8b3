const name = "nirvana:unread";

/** What the chat knows of one's unread conversations; null: they have changed, and it does not know all of them. */
type Unread = { count: number | null };

/** Tells the head of the page, which lives outside the chat, that something was read or has arrived. */
export function tellUnread(count: number | null): void {
  window.dispatchEvent(new CustomEvent<Unread>(name, { detail: { count } }));
}

/** Hears it. Returns how to stop. */
export function onUnread(hear: (count: number | null) => void): () => void {
  const listener = (event: Event) => hear((event as CustomEvent<Unread>).detail.count);
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
