import "server-only";
import { logger } from "@/lib/logger";

/** Work that is done in rounds, one at a time: whoever asks while one runs has another after it. */
export class Rounds {
  #round: Promise<void> | undefined;
  #isWanted = false;

  /** @param work a round; @param trouble what is logged when it throws */
  constructor(
    readonly work: () => Promise<unknown>,
    readonly trouble: string,
  ) {}

  /** Resolves when a round that began after this call is over. Never throws. */
  soon(): Promise<void> {
    this.#isWanted = true;
    this.#round ??= this.#run().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      try {
        await this.work();
      } catch (error) {
        logger.error({ err: error }, this.trouble);
      }
    }
  }
}
