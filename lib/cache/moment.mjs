/**
 * A moment to come, by both clocks: one may be set back, the other stands still while a machine sleeps. It means the same
 * in every thread of the process.
 * @typedef {{ wallTime: number, monotonic: number }} Moment
 */

/** `performance.now()` begins anew in each thread; this clock does not. */
const monotonic = () => Number(process.hrtime.bigint()) / 1e6;

/** @param {number} milliseconds from now @returns {Moment} */
export function moment(milliseconds) {
  return { wallTime: Date.now() + milliseconds, monotonic: monotonic() + milliseconds };
}

/** Whether either clock says so: too early does no harm. @param {Moment} moment */
export function isPast(moment) {
  return Date.now() >= moment.wallTime || monotonic() >= moment.monotonic;
}
