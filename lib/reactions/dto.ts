import type { ReactionKind } from "@/lib/contracts/mark";

/** How many people said what of a story. */
export type ReactionCounts = Record<ReactionKind, number>;
