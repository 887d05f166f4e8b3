import { get } from "node:http";

/** An answer as it came over the wire, still compressed. */
export function fetchRaw(
  url: string,
  headers: Record<string, string>,
): Promise<{ type: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
        resolve({ type: response.headers["content-type"] ?? "", body: Buffer.concat(chunks) });
      });
    }).on("error", reject);
  });
}
