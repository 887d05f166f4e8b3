/** Every way an operation can fail, as both processes and the browser know it. */
const errorCodes = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid",
  "conflict",
  "rate_limited",
  "too_large",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export type WireError = {
  code: ErrorCode;
  /** A sentence for the person who caused it: what happened and what to do. */
  message: string;
  /** Messages by field path, e.g. `title` or `place.name`. */
  fields?: Record<string, string>;
  /** Seconds until the same call may succeed. */
  retryAfter?: number;
};

/** The one shape of an answer: server actions, JSON routes and socket acks. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: WireError };

type Details = {
  fields?: Record<string, string> | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
};

/**
 * An expected failure. Its message is shown to the person as it stands, so it never holds input, ids of other
 * people or internals. Anything else that is thrown is logged and answered as `internal`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = details.fields;
    this.retryAfter = details.retryAfter;
  }

  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      ...(this.fields ? { fields: this.fields } : {}),
      ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }),
    };
  }
}

/** HTTP status of each code, for route handlers. */
export const httpStatus: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  rate_limited: 429,
  too_large: 413,
  unavailable: 503,
  internal: 500,
};
