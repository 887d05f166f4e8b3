import "server-only";

const patience = 8_000;

/** Sends words to an address that the operator gave. @throws when it does not answer in time, or with no 2xx */
export async function post(address: string, body: string, type: string): Promise<void> {
  const answer = await fetch(address, {
    method: "POST",
    body,
    headers: { "Content-Type": type },
    signal: AbortSignal.timeout(patience),
    cache: "no-store",
    redirect: "error",
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`status ${answer.status}`);
}
