import { afterAll, beforeAll } from "vitest";
import { type Env, env } from "@/lib/env";

/** Call at the top of an integration test file whose site has other settings than the rest: for this file alone. */
export function testSettings(settings: () => Partial<Env>): void {
  let before: Env;

  // The files of a process share its environment, parsed once at first use: what was parsed is changed.
  beforeAll(() => {
    before = { ...env() };
    Object.assign(env(), settings());
  });

  afterAll(() => {
    for (const name of Object.keys(env())) Reflect.deleteProperty(env(), name);
    Object.assign(env(), before);
  });
}
