import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Change } from "@/lib/cache/change";
import type { Moment } from "@/lib/cache/moment.mjs";
import type { StoredResponse } from "../stored-response";

/** The end of the line that another thread listens at. The port must be transferred. */
export type FarEnd = { port: MessagePort; count: Int32Array };

/**
 * A line on which changes go to another thread in their order. How many were sent stands in memory that both threads
 * see, and is raised after the sending: so whoever reads it there knows whether there is something to hear first, and
 * what `send` has returned from is heard before the next answer.
 */
export function openChangeLine(): { send(change: Change): void; farEnd: FarEnd } {
  const { port1, port2 } = new MessageChannel();
  const count = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  port1.unref();
  return {
    send(change) {
      if (change.kind === "keep") sendAnswer(port1, change);
      else port1.postMessage(withMoment(change, toShared));
      Atomics.add(count, 0, 1);
    },
    farEnd: { port: port2, count },
  };
}

/**
 * Bytes are copied into memory of their own and handed over: a buffer may be a part of a larger one, which would go
 * along whole.
 */
function sendAnswer(port: MessagePort, change: Change & { kind: "keep" }): void {
  const { bodies } = change.answer.value;
  const copies = new Map([...new Set(Object.values(bodies))].map((body) => [body, copyOf(body)]));
  const copied = Object.fromEntries(
    Object.entries(bodies).map(([encoding, body]) => [encoding, copies.get(body) ?? body]),
  ) as StoredResponse["bodies"];
  const answer = { ...change.answer, value: { ...change.answer.value, bodies: copied } };
  port.postMessage(
    { ...change, answer },
    [...copies.values()].map(({ bytes }) => bytes.buffer),
  );
}

const copyOf = <Body extends { bytes: Uint8Array }>(body: Body) => ({
  ...body,
  bytes: new Uint8Array(body.bytes),
});

/**
 * Listens at the far end. The function that it returns hears at once whatever was sent before it was called; call it
 * before each answer. Without calls, changes are heard as they come.
 */
export function listenToChanges({ port, count }: FarEnd, apply: (change: Change) => void): () => void {
  const hear = (change: Change) => {
    if (change.kind === "keep") restoreBuffers(change.answer.value);
    apply(withMoment(change, toOwn));
  };
  let heard = 0;
  port.on("message", hear);
  return () => {
    const sent = Atomics.load(count, 0);
    if (sent === heard) return;
    heard = sent;
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) hear(next.message);
  };
}

/** Between threads a buffer becomes a plain array of bytes, which Node would wrap anew each time it is sent. */
function restoreBuffers({ bodies }: StoredResponse): void {
  for (const body of Object.values(bodies)) body.bytes = Buffer.from(body.bytes.buffer);
}

function withMoment(change: Change, convert: (moment: Moment) => Moment): Change {
  if (change.kind === "lease") return { ...change, until: convert(change.until) };
  if (change.kind === "due") return { ...change, at: convert(change.at) };
  return change;
}

/** The clock behind `performance.now()`, which is the same for all threads. In milliseconds. */
const sharedClock = () => Number(process.hrtime.bigint()) / 1e6;

// Each reads the two clocks in the order in which a delay between the readings makes the moment come too early, not late.
const toShared = ({ wallTime, monotonic }: Moment): Moment => {
  const shared = sharedClock();
  return { wallTime, monotonic: monotonic - performance.now() + shared };
};
const toOwn = ({ wallTime, monotonic }: Moment): Moment => {
  const own = performance.now();
  return { wallTime, monotonic: monotonic - sharedClock() + own };
};
