import { AppError } from "@/lib/contracts/errors";
import { formatOfName } from "@/lib/contracts/file-formats";
import type { MediaDto } from "@/lib/media/dto";
import { mediaLimits, uploadTypes, usableFiles } from "@/lib/media/media-limits";
import { offline, postJson } from "./post-json";

type UploadOptions = {
  /** Share of the file that has left, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  /** Absent: a picture. */
  kind?: "file";
};

type SignedUpload = { uploadUrl: string; fields: Record<string, string> };
type HostAnswer = {
  public_id?: unknown;
  version?: unknown;
  signature?: unknown;
  error?: { message?: unknown };
};

/** What is wrong with a file before anything is sent, or null. */
function refuseFile(file: File, kind: UploadOptions["kind"]): AppError | null {
  if (file.size === 0) return new AppError("invalid", "This file is empty.");
  if (file.size > mediaLimits.fileBytes) {
    const megabytes = Math.ceil(file.size / 1_000_000);
    return new AppError(
      "too_large",
      `This file has ${megabytes} MB; 20 MB is the most. Make it smaller first.`,
    );
  }
  if (kind === "file") return formatOfName(file.name) ? null : new AppError("invalid", usableFiles);
  if (!uploadTypes.includes(file.type)) {
    return new AppError("invalid", "Use a JPEG, PNG, WebP, GIF or AVIF file.");
  }
  return null;
}

/** XMLHttpRequest, because fetch does not say how much of a body has been sent. */
function send({ uploadUrl, fields }: SignedUpload, file: File, options: UploadOptions): Promise<HostAnswer> {
  const { onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    // Last: the host judges the fields before it takes the file.
    form.append("file", file);
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", uploadUrl);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      const answer = (request.response ?? {}) as HostAnswer;
      if (request.status === 200) return resolve(answer);
      if (request.status >= 500 || request.status === 429) return reject(offline());
      const message = typeof answer.error?.message === "string" ? answer.error.message : null;
      reject(new AppError("invalid", message ?? "This file was not accepted. Try another one."));
    };
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    signal?.addEventListener("abort", abort, { once: true });
    request.send(form);
  });
}

/**
 * Uploads one file from the browser: a signed form, the file straight to the media host, the host's answer back to us.
 * @throws AppError with a sentence for the person; DOMException AbortError when `signal` ended it
 */
export async function uploadFile(file: File, options: UploadOptions = {}): Promise<MediaDto> {
  const refusal = refuseFile(file, options.kind);
  if (refusal) throw refusal;
  options.signal?.throwIfAborted();
  const signed = await postJson<SignedUpload>(
    "/api/media/sign",
    options.kind
      ? { filename: file.name.slice(-255), bytes: file.size, kind: options.kind }
      : { filename: file.name.slice(0, 255) || "picture", type: file.type, bytes: file.size },
    options.signal,
  );
  options.signal?.throwIfAborted();
  const { public_id, version, signature } = await send(signed, file, options);
  return postJson<MediaDto>("/api/media/confirm", { public_id, version, signature }, options.signal);
}
