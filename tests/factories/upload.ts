import { mediaConfig } from "@/lib/media/config";
import { signParams } from "@/lib/media/signature";

type Fields = Record<string, string>;

/** Fields of an upload form, signed a moment ago with the account's secret; `undefined` leaves one out. */
export function signedFields(overrides: Record<string, string | undefined> = {}): Fields {
  const { apiKey, apiSecret } = mediaConfig();
  const all = {
    timestamp: String(Math.floor(Date.now() / 1000)),
    public_id: `u/test/${crypto.randomUUID()}`,
    overwrite: "false",
    ...overrides,
  };
  const given = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return { ...given, api_key: apiKey, signature: signParams(given, apiSecret) };
}

/** A request to the upload API as a browser sends it: fields first, the file last. */
export function uploadRequest(
  fields: Fields,
  file: Uint8Array | null,
  name = "picture.jpg",
  type = "image/jpeg",
): Request {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (file) form.append("file", new File([new Uint8Array(file)], name, { type }));
  return new Request("http://localhost:3999/media/v1_1/nirvana/image/upload", { method: "POST", body: form });
}
