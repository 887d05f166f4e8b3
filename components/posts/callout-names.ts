import type { calloutKinds } from "@/lib/contracts/document";

export type CalloutKind = (typeof calloutKinds)[number];

export const calloutNames: Record<CalloutKind, string> = { note: "Note", tip: "Tip", warning: "Warning" };
