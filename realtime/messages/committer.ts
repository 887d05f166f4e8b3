import { AppError } from "@/lib/contracts/errors";
import type { Store } from "../store";
import { commitBatch, isSameSend, type Sending } from "./commit-batch";
import type { Added, Heads } from "./heads";
import type { MessageRow } from "./message-model";

type Waiting = {
  sending: Sending;
  resolve: (row: MessageRow) => void;
  reject: (reason: unknown) => void;
  /** How often another node was faster to take its number. */
  overtaken: number;
};

const batchSize = 500;
const longestQueue = 10_000;
/** Then the store answers in a way that trying at once will not change, and the sender's own retry has to do. */
const mostOvertaken = 10;

const keyOf = ({ conversationId, senderId, clientId }: Sending) =>
  `${conversationId}/${senderId}/${clientId}`;

const slow = () =>
  new AppError("unavailable", "Messages are slow just now. Yours is kept: try again.", { retryAfter: 2 });

export type Committer = ReturnType<typeof createCommitter>;

/**
 * Group commit: whatever waits in this process, over all conversations, goes out as one write, one at a time. So a
 * conversation is never in two writes at once, and its members are told in order.
 * @param publish is called after the write, before the senders are answered
 */
export function createCommitter(store: Store, heads: Heads, publish: (added: Added[]) => Promise<void>) {
  const queue: Waiting[] = [];
  const waiting = new Map<string, { sending: Sending; promise: Promise<MessageRow> }>();
  let running: Promise<void> | undefined;

  const settle = (item: Waiting, result: MessageRow | Error) => {
    waiting.delete(keyOf(item.sending));
    if (result instanceof Error) item.reject(result);
    else item.resolve(result);
  };

  async function commit(items: Waiting[]): Promise<void> {
    try {
      const { results, added } = await commitBatch(
        store,
        heads,
        items.map(({ sending }) => sending),
      );
      await publish(added);
      const again: Waiting[] = [];
      for (const [index, item] of items.entries()) {
        const result = results[index];
        if (result !== undefined && result !== "again") settle(item, result);
        else if (item.overtaken < mostOvertaken) again.push({ ...item, overtaken: item.overtaken + 1 });
        else settle(item, slow());
      }
      queue.unshift(...again);
    } catch (error) {
      // Some of it may have been written: the numbers have to be read anew, and the senders try again.
      for (const { sending } of items) heads.forget(sending.conversationId);
      for (const item of items) settle(item, error instanceof Error ? error : new Error(String(error)));
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0) await commit(queue.splice(0, batchSize));
    running = undefined;
  }

  return {
    /**
     * Resolves with the stored row once a majority has it in the journal; for a repeated send with the row of the first.
     * @throws AppError `conflict` for the same key with another text, `unavailable` when too much waits
     */
    submit(sending: Sending): Promise<MessageRow> {
      const earlier = waiting.get(keyOf(sending));
      if (earlier) {
        return isSameSend(earlier.sending, sending)
          ? earlier.promise
          : Promise.reject(new AppError("conflict", "Another message was already sent under this key."));
      }
      if (queue.length >= longestQueue) {
        return Promise.reject(slow());
      }
      const promise = new Promise<MessageRow>((resolve, reject) =>
        queue.push({ sending, resolve, reject, overtaken: 0 }),
      );
      waiting.set(keyOf(sending), { sending, promise });
      running ??= Promise.resolve().then(run);
      return promise;
    },
    /** Resolves once nothing waits any more. */
    async idle(): Promise<void> {
      while (running) await running;
    },
  };
}
