/** How much may be asked for at once. Times in milliseconds. */
export type QueueLimits = {
  /** Renderings at the same time. More would not be faster, since they share a thread. */
  atOnce: number;
  /** Renderings that wait for their turn. */
  waiting: number;
  /** Readers who wait, for one page and altogether. */
  readersOfPage: number;
  readers: number;
  /** What a reader waits, from the request to the answer. A rendering that takes as long gives up its place. */
  patience: number;
};

const usual: QueueLimits = {
  atOnce: 16,
  waiting: 500,
  readersOfPage: 1_000,
  readers: 4_000,
  patience: 30_000,
};

/** Why a reader gets no page; `left` is when it is they who went away. */
export class NotRendered extends Error {
  constructor(readonly why: "full" | "late" | "left") {
    super(`The page was not rendered: ${why}`);
  }
}

type Work<T> = (generation: number) => Promise<T>;
type Reader<T> = { resolve: (value: T) => void; reject: (error: unknown) => void };
/** One rendering, waiting or under way, and who wants it. */
type Flight<T> = { page: string; variant: string; work: Work<T>; readers: Set<Reader<T>> };
type Page<T> = {
  running: { flight: Flight<T>; generation: number } | null;
  /** By variant, in the order in which they were asked for. */
  waiting: Map<string, Flight<T>>;
  readers: number;
};

/** What a reader asks for. `gone` is told when they no longer want it. */
export type Wish<T> = { page: string; variant: string; work: Work<T>; gone: AbortSignal };

type Options = {
  generation: () => number;
  /** Whether what began in the present generation is still as new as anything that begins now. */
  canShare: () => boolean;
  /** Told of a rendering that is not over when the patience is. */
  onLate: (page: string) => void;
};

/**
 * One rendering of a page at a time. Next lets requests for a page join a rendering that is under way, whatever was
 * invalidated since it began; so whoever comes after an invalidation waits here until that one is over, and shares the
 * next with all who wait. Pages take turns, whatever is asked of one of them; what nobody waits for is not rendered.
 */
export class RenderQueue<T> {
  #pages = new Map<string, Page<T>>();
  /** Where something waits and nothing runs, in the order of their turns. */
  #ready = new Set<string>();
  #running = 0;
  #waiting = 0;
  #readers = 0;
  #limits: QueueLimits;

  constructor(
    private readonly options: Options,
    limits: Partial<QueueLimits> = {},
  ) {
    this.#limits = { ...usual, ...limits };
  }

  /** Runs the work, or shares a run that begins late enough. @throws NotRendered, or what the work throws */
  run({ page: name, variant, work, gone }: Wish<T>): Promise<T> {
    if (gone.aborted) return Promise.reject(new NotRendered("left"));
    const page = this.#pages.get(name) ?? { running: null, waiting: new Map(), readers: 0 };
    const shared = this.#shared(page, variant);
    const { readers, readersOfPage, waiting } = this.#limits;
    const isFull = this.#readers >= readers || page.readers >= readersOfPage;
    if (isFull || (!shared && this.#waiting >= waiting)) return Promise.reject(new NotRendered("full"));
    this.#pages.set(name, page);
    const flight = shared ?? this.#enqueue(page, { page: name, variant, work, readers: new Set() });
    return new Promise((resolve, reject) => {
      this.#seat(page, flight, { resolve, reject }, gone);
      this.#startReady();
    });
  }

  /** A flight of this variant that is new enough: one that is yet to begin always is. */
  #shared({ running, waiting }: Page<T>, variant: string): Flight<T> | undefined {
    const isNew = running?.generation === this.options.generation() && this.options.canShare();
    if (isNew && running?.flight.variant === variant) return running.flight;
    return waiting.get(variant);
  }

  #enqueue(page: Page<T>, flight: Flight<T>): Flight<T> {
    page.waiting.set(flight.variant, flight);
    this.#waiting += 1;
    if (!page.running) this.#ready.add(flight.page);
    return flight;
  }

  /** Has a reader wait until the flight is over, their patience is, or they are gone. */
  #seat(page: Page<T>, flight: Flight<T>, { resolve, reject }: Reader<T>, gone: AbortSignal): void {
    page.readers += 1;
    this.#readers += 1;
    const leave = () => {
      if (!flight.readers.delete(reader)) return;
      clearTimeout(timer);
      gone.removeEventListener("abort", hear);
      page.readers -= 1;
      this.#readers -= 1;
    };
    const giveUp = (why: "late" | "left") => {
      leave();
      if (flight.readers.size === 0) this.#drop(page, flight);
      reject(new NotRendered(why));
    };
    const reader: Reader<T> = {
      resolve: (value) => {
        leave();
        resolve(value);
      },
      reject: (error) => {
        leave();
        reject(error);
      },
    };
    const hear = () => giveUp("left");
    const timer = setTimeout(() => giveUp("late"), this.#limits.patience);
    gone.addEventListener("abort", hear);
    flight.readers.add(reader);
  }

  /** Nobody wants it any more. What is under way goes on: its page is as good for the next reader. */
  #drop(page: Page<T>, flight: Flight<T>): void {
    if (page.waiting.get(flight.variant) !== flight) return;
    page.waiting.delete(flight.variant);
    this.#waiting -= 1;
    if (page.waiting.size > 0) return;
    this.#ready.delete(flight.page);
    if (!page.running) this.#pages.delete(flight.page);
  }

  #startReady(): void {
    for (const name of this.#ready) {
      if (this.#running >= this.#limits.atOnce) return;
      this.#ready.delete(name);
      const page = this.#pages.get(name);
      const [flight] = page?.waiting.values() ?? [];
      if (page && flight) void this.#fly(page, flight);
    }
  }

  async #fly(page: Page<T>, flight: Flight<T>): Promise<void> {
    const generation = this.options.generation();
    page.waiting.delete(flight.variant);
    this.#waiting -= 1;
    page.running = { flight, generation };
    this.#running += 1;
    let isPlaceHeld = true;
    const giveUpPlace = () => {
      if (isPlaceHeld) this.#running -= 1;
      isPlaceHeld = false;
    };
    // Its page stays taken: Next would have the next rendering join this one, however old it is by now.
    const overdue = setTimeout(() => {
      this.options.onLate(flight.page);
      giveUpPlace();
      this.#startReady();
    }, this.#limits.patience);
    try {
      const value = await flight.work(generation);
      for (const reader of flight.readers) reader.resolve(value);
    } catch (error) {
      for (const reader of flight.readers) reader.reject(error);
    }
    clearTimeout(overdue);
    giveUpPlace();
    page.running = null;
    if (page.waiting.size > 0) this.#ready.add(flight.page);
    else this.#pages.delete(flight.page);
    this.#startReady();
  }
}
