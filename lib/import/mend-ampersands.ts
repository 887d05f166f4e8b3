/** Longest piece that has to be seen whole: the mark that begins a CDATA section, or an entity. */
const longest = 48;

const stray = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi;

/**
 * Writes out ampersands that begin no entity, which plugins leave in addresses (`?a=1&b=2`): an XML reader would take
 * all that follows for the entity's name. What stands in CDATA stays.
 */
export class AmpersandMender {
  #rest = "";
  #isInCdata = false;

  /** What is certain so far. */
  add(chunk: string): string {
    this.#rest += chunk;
    return this.#take(longest);
  }

  end(): string {
    return this.#take(0);
  }

  #take(keep: number): string {
    let done = "";
    for (;;) {
      const mark = this.#isInCdata ? "]]>" : "<![CDATA[";
      const at = this.#rest.indexOf(mark);
      const isWhole = at >= 0;
      const end = isWhole ? at + mark.length : Math.max(0, this.#rest.length - keep);
      const piece = this.#rest.slice(0, end);
      // An entity that the cut would go through is left for the next time.
      const cut = isWhole || this.#isInCdata || keep === 0 ? -1 : piece.lastIndexOf("&", end);
      const sure = cut >= 0 && end - cut < longest ? piece.slice(0, cut) : piece;
      done += this.#isInCdata ? sure : sure.replace(stray, "&amp;");
      this.#rest = this.#rest.slice(sure.length);
      if (!isWhole) return done;
      this.#isInCdata = !this.#isInCdata;
    }
  }
}
