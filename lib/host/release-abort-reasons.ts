/**
 * Has the reason of each `abort()` write down its stack at once. Until it does, V8 keeps the calls themselves for it, and
 * with them the timer that they came from; Node links that to the timers after it, and each of those holds the request
 * that it belongs to. Next aborts something in every rendering, and what lives long, such as a connection to the
 * database, holds the one in which it was opened: under load without a pause no page was ever let go.
 */
export function releaseAbortReasons(): void {
  const { abort } = AbortController.prototype;
  AbortController.prototype.abort = function abortAndRelease(reason?: unknown): void {
    abort.call(this, reason);
    // Reading it is what writes it.
    const given: unknown = this.signal.reason;
    if (given instanceof Error) void given.stack;
  };
}
