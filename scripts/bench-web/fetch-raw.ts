import { get } from "node:http";

/** An answer as it came over the wire, still compressed. @throws Error unless it is a page, or says that it is known */
export function fetchRaw(
  url: string,
  sent: Record<string, string>,
): Promise<{ status: number; type: string; etag: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: sent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode: status = 0, headers } = response;
        if (status !== 200 && status !== 304) reject(new Error(`${url} answered ${status}.`));
        const { "content-type": type = "", etag = "" } = headers;
        resolve({ status, type, etag, body: Buffer.concat(chunks) });
      });
    }).on("error", reject);
  });
}
