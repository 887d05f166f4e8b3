import { z } from "zod";
import { passageLimits } from "./passage";
import { storable } from "./text";

const words = (max: number) => z.string().max(max).transform(storable);

/** A `Passage`, apart from what finds one: that is loaded by pages which the library of this would outweigh. */
export const passageSchema = z.strictObject({
  exact: words(passageLimits.quote).pipe(z.string().regex(/\S/, "Choose a passage with words in it.")),
  prefix: words(passageLimits.context),
  suffix: words(passageLimits.context),
  block: z.number().int().min(0).max(100_000),
});
