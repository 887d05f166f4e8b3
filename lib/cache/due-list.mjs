import { isPast } from "./moment.mjs";

/**
 * What will be forgotten by itself at a moment to come (decision 0013).
 * @typedef {{ key: string, tags: string[], at: import("./moment.mjs").Moment }} Due
 */

/** Soonest first. */
export class DueList {
  /** @type {Due[]} */
  #due = [];

  /** In place of an earlier one with the same key. @param {Due} due */
  add(due) {
    this.#due = [...this.#due.filter(({ key }) => key !== due.key), due].sort(
      (a, b) => a.at.monotonic - b.at.monotonic,
    );
  }

  [Symbol.iterator]() {
    return this.#due[Symbol.iterator]();
  }

  /** @param {string} key */
  has(key) {
    return this.#due.some((due) => due.key === key);
  }

  /** @param {string} key */
  remove(key) {
    if (this.has(key)) this.#due = this.#due.filter((due) => due.key !== key);
  }

  /** Takes out the soonest if its moment is past. @returns {Due | undefined} */
  takePast() {
    const next = this.#due[0];
    return next && isPast(next.at) ? this.#due.shift() : undefined;
  }
}
