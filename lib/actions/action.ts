import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { type Actor, getActor } from "@/lib/auth/actor";
import { AppError, type Result } from "@/lib/contracts/errors";
import { parseInput } from "./parse-input";
import { toWireError } from "./to-wire-error";

type ActionOptions<S extends z.ZodType, T, A> = {
  /** For the log. */
  name: string;
  input: S;
  run: (actor: A, input: z.output<S>) => Promise<T>;
};

/**
 * Next accepts an action whose Origin header is absent; browsers always say where a request comes from, so this does.
 * @throws AppError `forbidden`
 */
async function refuseForeignSites(): Promise<void> {
  const site = (await headers()).get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") {
    throw new AppError("forbidden", "This request came from another site. Open the page here and try again.");
  }
}

function build<S extends z.ZodType, T>(
  options: ActionOptions<S, T, Actor | null>,
): (input: unknown) => Promise<Result<T>> {
  return async (input) => {
    try {
      await refuseForeignSites();
      const actor = await getActor();
      const data = await options.run(actor, parseInput(options.input, input));
      return { ok: true, data };
    } catch (error) {
      // redirect() and notFound() travel as throws.
      unstable_rethrow(error);
      return { ok: false, error: toWireError(error, options.name) };
    }
  };
}

/** A server action for signed-in people: session → parse → run → answer. Never throws; FormData is accepted as input. */
export function signedInAction<S extends z.ZodType, T>(options: ActionOptions<S, T, Actor>) {
  return build<S, T>({
    ...options,
    run: async (actor, input) => {
      if (!actor) {
        throw new AppError(
          "unauthenticated",
          "You are signed out. Sign in and try again: what you wrote is kept.",
        );
      }
      return options.run(actor, input);
    },
  });
}

/** The same for anybody: the actor may be null. */
export function publicAction<S extends z.ZodType, T>(options: ActionOptions<S, T, Actor | null>) {
  return build<S, T>(options);
}
