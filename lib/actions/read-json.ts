import "server-only";
import { AppError } from "@/lib/contracts/errors";

/**
 * Reads the JSON body of a request to a route handler. Only `application/json` counts: another site's form cannot send
 * that without asking first.
 * @param maxBytes more than that is refused before it is read to the end
 * @throws AppError `too_large`, `invalid`
 */
export async function readJson(request: Request, maxBytes = 16_384): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type) || !request.body) {
    throw new AppError("invalid", "This request is not in a form that can be read.");
  }
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new AppError("too_large", "This request is too large.");
    }
    text += decoder.decode(value, { stream: true });
  }
  try {
    return JSON.parse(text + decoder.decode());
  } catch (cause) {
    throw new AppError("invalid", "This request is not in a form that can be read.", { cause });
  }
}
