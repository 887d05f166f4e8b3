import type { MessageDto } from "@/lib/contracts/realtime";
import type { MessageRow } from "./message-model";

export function toMessageDto({ _id, createdAt, ...row }: MessageRow): MessageDto {
  const { conversationId, seq, rev, kind, senderId, clientId, body, quote } = row;
  return {
    id: _id,
    conversationId,
    seq,
    rev,
    kind,
    senderId,
    clientId,
    body,
    quote,
    createdAt: createdAt.toISOString(),
  };
}
