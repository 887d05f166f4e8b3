import type { QuoteDto } from "@/lib/contracts/realtime";

const asked = new Map<string, QuoteDto>();

/** Remembers, until the conversation is open, which story its next message is about. */
export function rememberAbout(conversationId: string, quote: QuoteDto): void {
  asked.set(conversationId, quote);
}

/** What was remembered. It stays until the page is left: React may ask twice. */
export function takeAbout(conversationId: string): QuoteDto | null {
  return asked.get(conversationId) ?? null;
}

export function forgetAbout(conversationId: string): void {
  asked.delete(conversationId);
}
