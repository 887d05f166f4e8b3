/**
 * A moment to come, by both clocks: one may be set back, the other stands still while a machine sleeps, and begins anew
 * in each thread.
 * @typedef {{ wallTime: number, monotonic: number }} Moment
 */

/** @param {number} milliseconds from now @returns {Moment} */
export function moment(milliseconds) {
  return { wallTime: Date.now() + milliseconds, monotonic: performance.now() + milliseconds };
}

/** Whether either clock says so: too early does no harm. @param {Moment} moment */
export function isPast({ wallTime, monotonic }) {
  return Date.now() >= wallTime || performance.now() >= monotonic;
}
