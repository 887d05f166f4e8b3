import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { readBody } from "./read-body";

/**
 * Reads the JSON body of a request to a route handler. Only `application/json` counts: another site's form cannot send
 * that without asking first.
 * @param maxBytes more than that is refused before it is read to the end
 * @throws AppError `too_large`, `invalid`
 */
export async function readJson(request: Request, maxBytes = 16_384): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("invalid", "This request is not in a form that can be read.");
  }
  const body = await readBody(request, maxBytes);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new AppError("invalid", "This request is not in a form that can be read.", { cause });
  }
}
