import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Stands in for "next/headers" in the integration tests (vitest.config.ts), where an action is called without a
 * server around it: `new Visitor().ask(() => action(…))`.
 */
const requests = new AsyncLocalStorage<Visitor>();

/** A browser: its headers, and the cookies it was given. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly headers: Record<string, string>;

  constructor(headers: Record<string, string> = {}) {
    this.headers = {
      host: "localhost:3999",
      "x-forwarded-proto": "http",
      "sec-fetch-site": "same-origin",
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      ...headers,
    };
  }

  /** Runs server code as if this browser had asked for it. */
  ask<T>(run: () => Promise<T>): Promise<T> {
    return requests.run(this, run);
  }
}

function current(): Visitor {
  const visitor = requests.getStore();
  if (!visitor) throw new Error("`headers()` was called outside of a request");
  return visitor;
}

export async function headers(): Promise<Headers> {
  const visitor = current();
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return new Headers({ ...visitor.headers, ...(cookie ? { cookie } : {}) });
}

export async function cookies() {
  const jar = current().cookies;
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    set: (name: string, value: string, options: { maxAge?: number; expires?: Date } = {}) => {
      const isOver = options.maxAge === 0 || (options.expires && options.expires.getTime() <= Date.now());
      if (isOver) jar.delete(name);
      else jar.set(name, value);
    },
  };
}
