import { cutText, realtimeLimits } from "@/lib/contracts/realtime";
import type { MessageRow } from "./message-model";

/** The beginning of a message, for lists. */
export const previewOf = ({ body }: Pick<MessageRow, "body">) =>
  cutText(body, realtimeLimits.previewCharacters);
