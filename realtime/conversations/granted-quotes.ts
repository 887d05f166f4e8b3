import type { Store } from "../store";
import type { GrantedQuote, MemberRow } from "./member-model";

/** Of one member in one conversation; the oldest go. */
const mostQuotes = 20;

type Grant = Pick<MemberRow, "conversationId" | "userId"> & GrantedQuote;

/** Keeps words that the site vouched for, so that this member may quote them here. Safe to repeat. */
export async function grantQuote(store: Store, { conversationId, userId, ...quote }: Grant): Promise<void> {
  const filter = { conversationId, userId };
  await store.members.bulkWrite([
    { updateOne: { filter, update: { $pull: { quotes: quote } } } },
    { updateOne: { filter, update: { $push: { quotes: { $each: [quote], $slice: -mostQuotes } } } } },
  ]);
}

/** Whether this member was granted these very words in this conversation. */
export async function isQuoteGranted(
  store: Store,
  { conversationId, userId, postId, text }: Grant,
): Promise<boolean> {
  const member = await store.members.findOne({ conversationId, userId }).lean<MemberRow>();
  return (member?.quotes ?? []).some((quote) => quote.postId === postId && quote.text === text);
}
