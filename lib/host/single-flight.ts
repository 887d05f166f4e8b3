type Flight<T> = { variant: string; generation: number; promise: Promise<T> };

/**
 * One rendering of a page at a time. Next lets requests for a page join a rendering that is under way, whatever was
 * invalidated since it began; so whoever comes after an invalidation waits here until that one is over, and shares the
 * next with all who wait.
 */
export class SingleFlight<T> {
  #running = new Map<string, Flight<T>>();
  #waiting = new Map<string, Promise<T>>();
  /** @param canShare whether what began in that generation is still as new as anything that begins now */
  constructor(
    private readonly generation: () => number,
    private readonly canShare: () => boolean,
  ) {}

  /** Runs the work, or shares a run that began late enough. Variants of one page run one after the other. */
  run(page: string, variant: string, work: (generation: number) => Promise<T>): Promise<T> {
    const running = this.#running.get(page);
    if (!running) return this.#start(page, variant, work);
    const isNew = running.generation === this.generation() && this.canShare();
    if (isNew && running.variant === variant) return running.promise;
    const key = `${variant} ${page}`;
    const waiting =
      this.#waiting.get(key) ?? this.#wait(key, running.promise, () => this.run(page, variant, work));
    return waiting;
  }

  #start(page: string, variant: string, work: (generation: number) => Promise<T>): Promise<T> {
    const generation = this.generation();
    const promise = work(generation).finally(() => this.#running.delete(page));
    this.#running.set(page, { variant, generation, promise });
    return promise;
  }

  #wait(key: string, running: Promise<T>, next: () => Promise<T>): Promise<T> {
    const promise = running
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        this.#waiting.delete(key);
        return next();
      });
    this.#waiting.set(key, promise);
    return promise;
  }
}
