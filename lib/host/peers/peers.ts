import { randomUUID } from "node:crypto";
import type { PageStore } from "@/lib/cache/page-store.mjs";
import { type Connection, connect } from "./connection";
import { deleteLapsed, evict, extendLease, joinInstances, leaveInstances, listOthers } from "./leases";
import { forgetMessages, type Message } from "./message";

export type PeerOptions = {
  /** A direct address of PostgreSQL: a pool in transaction mode passes no notification on. */
  url: string;
  store: PageStore;
  /** Told once when the cache has been out of use for a while, and why. */
  onTrouble: (error: unknown) => void;
  /** Milliseconds. How long others wait for an instance that says nothing. */
  lease?: number;
};

/** Milliseconds between two tries to connect. */
const retryAfter = 200;
/** Milliseconds for which an answer waits for this instance to be connected again, so that it can tell the others. */
const spreadPatience = 10_000;

/** Milliseconds of trouble after which somebody is told. */
const worthTelling = 10_000;

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/**
 * Joins the instances of the site that share a database (decision 0020). From then on `store.spread` tells the others,
 * and the store may serve what it keeps only while they are known to wait for it. Returns how to leave.
 */
export function joinPeers(options: PeerOptions): { leave(): Promise<void> } {
  const peers = new Peers(options);
  peers.start();
  return peers;
}

class Peers {
  /** A new one for each time of joining: whoever was taken for dead must not come back as the same. */
  #id = "";
  #connection: Connection | undefined;
  #isLeaving = false;
  /** Whether there was no other instance when the lease was last extended. */
  #isAlone = false;
  #joinedAt = 0;
  #heardHello: (() => void) | undefined;
  /** Who has not answered yet, by message. */
  #awaited = new Map<string, Set<string>>();
  #lease: number;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly options: PeerOptions) {
    this.#lease = options.lease ?? 2_000;
  }

  start(): void {
    this.options.store.lease(0);
    this.options.store.spread = (tags) => this.#spread(tags);
    this.options.store.announce = (tags, milliseconds) => {
      const message = { kind: "expire", from: this.#id, tags, milliseconds } as const;
      this.#connection?.say([message]).catch(() => undefined);
    };
    this.#running = this.#run();
  }

  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.options.store.lease(0);
    await this.#running;
    const connection = this.#connection;
    if (!connection) return;
    await leaveInstances(connection, this.#id).catch(() => undefined);
    await connection.close().catch(() => undefined);
  }

  /** Connects, joins and renews for as long as the instance lives. */
  async #run(): Promise<void> {
    let wellUntil = performance.now();
    let isTold = false;
    while (!this.#isLeaving) {
      try {
        this.#connection ??= await this.#connect();
        await this.#renew(this.#connection);
        wellUntil = performance.now();
        isTold = false;
        await pause(this.#lease / 5);
      } catch (error) {
        if (this.#isAlone && isNobodyThere(error)) this.#waitForDatabase();
        // A moment of trouble costs a moment of speed: only what lasts is worth a word, and only one.
        else if (!isTold && performance.now() - wellUntil > worthTelling) {
          this.options.onTrouble(error);
          isTold = true;
        }
        await pause(retryAfter);
      }
    }
  }

  /**
   * Nobody listens where the database was, so nobody changes anything: an instance that was alone goes on serving what
   * it keeps. Should another come with the database, it finds us back before it has told anybody of a change.
   */
  #waitForDatabase(): void {
    const { store } = this.options;
    if (store.mayServe && !this.#isLeaving) store.lease(this.#lease * 0.9);
  }

  async #connect(): Promise<Connection> {
    const connection = await connect({
      url: this.options.url,
      onMessage: (message) => this.#hear(message),
      onLost: () => {
        this.#connection = undefined;
      },
    });
    const heard = new Promise<boolean>((resolve) => {
      this.#heardHello = () => resolve(true);
      setTimeout(() => resolve(false), this.#lease).unref();
    });
    this.#helloId = randomUUID();
    await connection.say([{ kind: "hello", from: this.#helloId }]);
    if (await heard) return connection;
    await connection.close();
    throw new Error(
      "PostgreSQL passes no notifications on, so pages are not kept. Behind a pool, set DIRECT_DATABASE_URL.",
    );
  }
  #helloId = "";

  /**
   * Extends the lease, counted from before the question: it ends here before it ends in the database. Where it has been
   * given up meanwhile, others no longer waited for us, so everything is forgotten and a new one taken.
   */
  async #renew(connection: Connection): Promise<void> {
    const { store } = this.options;
    const asked = performance.now();
    const extended = this.#id === "" ? null : await extendLease(connection, this.#id, this.#lease);
    this.#isAlone = extended?.others === 0;
    if (!extended) {
      store.lease(0);
      this.#id = randomUUID();
      await joinInstances(connection, this.#id, this.#lease);
      store.forgetAll();
      this.#joinedAt = performance.now();
    }
    // A tenth for clocks that run at different speeds.
    if (!this.#isLeaving) store.lease(Math.max(0, this.#lease * 0.9 - (performance.now() - asked)));
  }

  #hear(message: Message): void {
    if (message.kind === "hello") {
      if (message.from === this.#helloId) this.#heardHello?.();
    } else if (message.kind === "done") {
      this.#awaited.get(message.id)?.delete(message.from);
    } else if (message.from === this.#id) {
      return;
    } else if (message.kind === "expire") {
      this.options.store.expireBy(message.tags.join(), message.tags, message.milliseconds);
    } else {
      const { store } = this.options;
      if (message.tags) store.invalidate(message.tags);
      else store.forgetAll();
      // What was changed may have been a story's time (decision 0013).
      store.knowsDue = false;
      const answer = { kind: "done", from: this.#id, id: message.id } as const;
      // Unanswered, the other waits for our lease to end.
      if (message.isLast) this.#connection?.say([answer]).catch(() => undefined);
    }
  }

  /**
   * Resolves when no instance serves these tags from before: each has answered, or its lease has ended and can never be
   * renewed. Alone, it is one question to the database.
   * @throws Error when this instance cannot reach the others for a while
   */
  async #spread(tags: string[]): Promise<void> {
    const others = await this.#ask((connection) => listOthers(connection, this.#id));
    if (others.length === 0) return;
    // Whoever waits for a database that is just back must have been able to say so.
    await pause(Math.max(0, this.#joinedAt + 5 * retryAfter - performance.now()));
    const id = randomUUID();
    const awaited = new Set(others);
    this.#awaited.set(id, awaited);
    try {
      await this.#untilAnswered(id, awaited, tags);
    } finally {
      this.#awaited.delete(id);
    }
  }

  async #untilAnswered(id: string, awaited: Set<string>, tags: string[]): Promise<void> {
    const asked = performance.now();
    for (let round = 0; awaited.size > 0; round += 1) {
      // Said again now and then, to whoever lost its connection just then and is back.
      if (round % 20 === 0) {
        await this.#ask((connection) => connection.say(forgetMessages(this.#id, id, tags)));
      }
      await pause(round < 10 ? 2 : 25);
      if (round < 10 || awaited.size === 0 || round % 4 !== 0) continue;
      const isLate = performance.now() - asked > this.#lease / 2;
      if (isLate) await this.#ask((connection) => evict(connection, [...awaited]));
      const alive = await this.#ask((connection) => deleteLapsed(connection, [...awaited]));
      for (const instance of awaited) if (!alive.includes(instance)) awaited.delete(instance);
    }
  }

  /** Asks over the connection, and again over the next one when it was cut. */
  async #ask<T>(question: (connection: Connection) => Promise<T>): Promise<T> {
    const end = performance.now() + spreadPatience;
    for (;;) {
      const connection = this.#id === "" ? undefined : this.#connection;
      try {
        if (connection) return await question(connection);
      } catch (error) {
        if (performance.now() > end) throw error;
      }
      if (performance.now() > end) throw new Error("The other instances of the site cannot be told.");
      await pause(20);
    }
  }
}

/** Refused by the machine, or by a server that is starting or stopping. */
function isNobodyThere(error: unknown): boolean {
  const one = error as { code?: string; errors?: unknown[] };
  if (one.errors) return one.errors.every(isNobodyThere);
  return one.code === "ECONNREFUSED" || one.code === "57P03";
}
