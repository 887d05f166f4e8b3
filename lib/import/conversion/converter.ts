import "server-only";
import { Worker } from "node:worker_threads";
import { AppError, type ErrorCode } from "@/lib/contracts/errors";
import type { OpenedHistory } from "../exported-history";
import {
  type BuildHistoryInput,
  type BuildInput,
  type Built,
  type BuiltHistory,
  Conversions,
  type HistoryInput,
  type Loaded,
  type LoadInput,
  type Scanned,
} from "./conversions";
import { workerCode } from "./worker-code";

export type WorkerCall = { id: number; name: keyof Conversions; input: unknown };
export type WorkerAnswer = { id: number } & (
  | { result: unknown }
  | { refused: { code: ErrorCode; message: string } }
  | { failed: string }
);

/** Milliseconds and megabytes. */
export type ConversionLimits = { load: number; text: number; memory: number };

const usualLimits: ConversionLimits = {
  /** For a whole blog of hundreds of megabytes. */
  load: 10 * 60_000,
  /** For one text, on a machine that has other things to do. */
  text: 60_000,
  memory: 1_024,
};

/** So many texts that bring the thread down are no accident. */
const mostRestarts = 20;

type Waiting = {
  name: WorkerCall["name"];
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
};

/**
 * Reads and converts the texts of one import in a thread of its own, with a limit of time and memory: who waits for a
 * page is never held up by somebody's export, and a text that is made to be slow costs itself and nothing else. Calls are
 * answered one after the other.
 */
export class Converter {
  readonly #limits: ConversionLimits;
  #worker: Worker | null = null;
  /** Where there is no thread to be had. */
  #direct: Conversions | null = null;
  #loadInput: LoadInput | null = null;
  #waiting = new Map<number, Waiting>();
  #line: Promise<unknown> = Promise.resolve();
  #calls = 0;
  #restarts = 0;
  #isClosed = false;

  constructor(limits: Partial<ConversionLimits> = {}) {
    this.#limits = { ...usualLimits, ...limits };
  }

  /** @throws AppError for what cannot be read at all, also in the time or memory that there is */
  async load(input: LoadInput): Promise<Loaded> {
    this.#loadInput = input;
    return (await this.#inLine(() => this.#call("load", input))) as Loaded;
  }

  /** @throws AppError with the reason why this text cannot be read */
  async scan(file: string): Promise<Scanned> {
    return (await this.#inLine(() => this.#call("scan", file))) as Scanned;
  }

  /** @throws AppError with the reason why no document can be made of this text */
  async build(input: BuildInput): Promise<Built> {
    return (await this.#inLine(() => this.#call("build", input))) as Built;
  }

  /** Reads a story's history. @throws AppError with the reason why it cannot be read */
  async openHistory(input: HistoryInput): Promise<OpenedHistory> {
    return (await this.#inLine(() => this.#call("openHistory", input))) as OpenedHistory;
  }

  /** Versions of a story's history, as many as go at once. @throws AppError with the reason why they cannot be read */
  async buildHistory(input: BuildHistoryInput): Promise<BuiltHistory> {
    return (await this.#inLine(() => this.#call("buildHistory", input))) as BuiltHistory;
  }

  /** Ends what is under way; whoever waits for it hears that it was stopped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end(new AppError("unavailable", "The import was stopped."));
  }

  /** One call after the other: a limit of time is then of that call alone. */
  #inLine<T>(call: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(call);
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #call(name: WorkerCall["name"], input: unknown): Promise<unknown> {
    if (this.#isClosed) throw new AppError("unavailable", "The import was stopped.");
    const worker = await this.#ready(name);
    if (!worker) {
      this.#direct ??= new Conversions();
      return this.#direct[name](input as never);
    }
    return this.#ask(worker, name, input);
  }

  #ask(worker: Worker, name: WorkerCall["name"], input: unknown): Promise<unknown> {
    const id = ++this.#calls;
    const patience = name === "load" ? this.#limits.load : this.#limits.text;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void this.#end(tooSlow(name)), patience);
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.#waiting.delete(id);
          then(value);
        };
      this.#waiting.set(id, { name, resolve: settle(resolve), reject: settle(reject) });
      worker.postMessage({ id, name, input } satisfies WorkerCall);
    });
  }

  /** The thread, with the blog in it; a new one in place of one that was brought down. Null: there is none. */
  async #ready(name: WorkerCall["name"]): Promise<Worker | null> {
    if (this.#worker || this.#direct) return this.#worker;
    const code = await workerCode();
    if (!code) return null;
    const worker = new Worker(code, {
      eval: true,
      name: "nirvana-import",
      // Nothing of ours: no settings, and no modules but its own.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory },
    });
    worker.unref();
    worker.on("message", (answer: WorkerAnswer) => this.#take(answer));
    worker.on("error", (error) => void this.#end(causeOf(error), worker));
    worker.on("exit", () => void this.#end(new Error("The conversion thread ended."), worker));
    this.#worker = worker;
    if (name !== "load" && this.#loadInput) {
      if (++this.#restarts > mostRestarts) {
        throw new AppError("too_large", "Too many of its texts take too long or need too much memory.");
      }
      await this.#ask(worker, "load", this.#loadInput);
    }
    return worker;
  }

  #take(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if ("result" in answer) waiting?.resolve(answer.result);
    else if ("refused" in answer) waiting?.reject(new AppError(answer.refused.code, answer.refused.message));
    else waiting?.reject(new Error(answer.failed));
  }

  /** Brings the thread down; whoever waits for it hears why. */
  async #end(reason: unknown, which: Worker | null = this.#worker): Promise<void> {
    if (!which || which !== this.#worker) return;
    this.#worker = null;
    const { name } = [...this.#waiting.values()][0] ?? {};
    const error = reason === outOfMemory ? tooHungry(name) : reason;
    for (const { reject } of this.#waiting.values()) reject(error);
    await which.terminate();
  }
}

const outOfMemory = Symbol("out of memory");

const causeOf = (error: unknown) =>
  (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory : error;

const what = (name: WorkerCall["name"] | undefined) => (name === "load" ? "This export" : "Its text");

const tooSlow = (name: WorkerCall["name"]) =>
  new AppError("too_large", `${what(name)} takes too long to be read. Import it in parts.`);

const tooHungry = (name: WorkerCall["name"] | undefined) =>
  new AppError("too_large", `${what(name)} needs more memory than there is for it. Import it in parts.`);
