import { AppError, type Result } from "@/lib/contracts/errors";

export const offline = () =>
  new AppError("unavailable", "The connection broke off. It is still here: try again.");

/** Asks one of the media routes. @throws AppError with a sentence for the person; AbortError when `signal` ended it */
export async function postJson<T>(path: string, body: object, signal: AbortSignal | undefined): Promise<T> {
  let result: Result<T>;
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
    result = (await response.json()) as Result<T>;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw offline();
  }
  if (result.ok) return result.data;
  const { code, message, ...details } = result.error;
  // A field's message says more than the sentence above it.
  throw new AppError(code, Object.values(details.fields ?? {})[0] ?? message, details);
}
