import type { WireError } from "@/lib/contracts/errors";

/** What a form knows after it was sent: React keeps it, also without JavaScript. */
export type FormState = {
  /** Counts the answers, so that the same message twice is news twice. */
  sent: number;
  error: WireError | null;
  /** What was typed, except passwords, to be shown again beside the error. */
  values: Record<string, string>;
  /** Said when it worked and the form stays. */
  notice?: string;
};

export const unsent: FormState = { sent: 0, error: null, values: {} };
