import type { StoredResponse } from "@/lib/host/stored-response";
import type { Moment } from "./moment.mjs";

/** A finished answer, under the tags of all that it shows. */
export type Answer = { value: StoredResponse; tags: string[]; bytes: number };

/** What the page store does that bears on answers kept outside it, in the order in which it does it (decision 0026). */
export type Change =
  | { kind: "keep"; key: string; answer: Answer }
  | { kind: "forget"; tags: string[] }
  | { kind: "forget all" }
  /** Nothing kept is served from that moment on. */
  | { kind: "lease"; until: Moment }
  /** These tags are forgotten at that moment, in place of an earlier one with the same key. */
  | { kind: "due"; key: string; tags: string[]; at: Moment }
  /** They are forgotten now, by the store's clocks. */
  | { kind: "passed"; key: string; tags: string[] };
