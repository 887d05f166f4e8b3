"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { checkLinks, checkLinksSchema } from "./check-links";
import type { CheckedLink } from "./dto";

const runCheckLinks = signedInAction({
  name: "check-links",
  input: checkLinksSchema,
  run: (actor, input) => checkLinks(actor, input),
});

/** Whether the links of a story answer. */
export async function checkLinksAction(input: unknown): Promise<Result<CheckedLink[]>> {
  return runCheckLinks(input);
}
