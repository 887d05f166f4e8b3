import type { Answer, Change } from "@/lib/cache/change";
import { DueList } from "@/lib/cache/due-list.mjs";
import { isPast, type Moment } from "@/lib/cache/moment.mjs";
import { TaggedCache } from "@/lib/cache/tagged-cache.mjs";
import type { StoredResponse } from "../stored-response";
import type { Variant } from "../variant";

/** Under which a page's answer is kept. */
export const answerKey = (path: string, variant: Variant) => `${path} ${variant.name}`;

/**
 * The finished answers, kept by what the page store says of its changes, which may come from another thread. What time
 * alone demands is seen here without waiting for word of it.
 */
export class KeptAnswers {
  #kept: TaggedCache<Answer>;
  #lease: Moment | undefined;
  #due = new DueList();
  /** Tags whose moment is past here, by key, until the store says so, too: what it kept just before may be on its way. */
  #unconfirmed = new Map<string, string[]>();

  constructor(maxBytes: { pages: number; charts: number }) {
    this.#kept = new TaggedCache(maxBytes);
  }

  /** Call it for all changes, in their order. */
  apply(change: Change): void {
    switch (change.kind) {
      case "keep":
        this.#keep(change.key, change.answer);
        break;
      case "forget":
        this.#kept.deleteTagged(change.tags);
        break;
      case "forget all":
        this.#kept.clear();
        break;
      case "lease":
        this.#lease = change.until;
        break;
      case "due":
        this.#unconfirmed.delete(change.key);
        this.#due.add(change);
        break;
      case "passed":
        this.#unconfirmed.delete(change.key);
        this.#due.remove(change.key);
        this.#kept.deleteTagged(change.tags);
        break;
    }
  }

  #keep(key: string, answer: Answer): void {
    this.#passDue();
    const isDoubtful = [...this.#unconfirmed.values()].some((tags) =>
      tags.some((tag) => answer.tags.includes(tag)),
    );
    if (isDoubtful) this.#kept.delete(key);
    else this.#kept.set(key, answer);
  }

  /** The answer that may be sent at this moment. */
  find(key: string): StoredResponse | undefined {
    this.#passDue();
    if (this.#lease && isPast(this.#lease)) return undefined;
    return this.#kept.get(key)?.value;
  }

  #passDue(): void {
    for (let due = this.#due.takePast(); due; due = this.#due.takePast()) {
      this.#unconfirmed.set(due.key, due.tags);
      this.#kept.deleteTagged(due.tags);
    }
  }

  /** How many are kept. */
  get size(): number {
    return this.#kept.pages.size + this.#kept.charts.size;
  }
}
