import { AppError, type Result } from "@/lib/contracts/errors";
import { archiveLimits } from "@/lib/import/archive-limits";
import type { ImportJobDto } from "@/lib/import-jobs/dto";

type SendOptions = {
  /** Share of the file that has left, 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

const offline = () =>
  new AppError("unavailable", "The connection broke off. Your file is still here: try again.");

/**
 * Sends the file of an import as it is. XMLHttpRequest, because fetch does not say how much of a body has been sent.
 * @throws AppError with a sentence for the person; DOMException AbortError when `signal` ended it
 */
export function sendArchive(file: File, { onProgress, signal }: SendOptions): Promise<ImportJobDto> {
  if (file.size === 0) return Promise.reject(new AppError("invalid", "This file is empty."));
  if (file.size > archiveLimits.uploadBytes) {
    const most = archiveLimits.uploadBytes / 1_000_000;
    return Promise.reject(
      new AppError(
        "too_large",
        `This file has more than ${most} MB. Export the blog in parts and import them one by one.`,
      ),
    );
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", "/api/imports");
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.slice(-200)));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const result = request.response as Result<ImportJobDto> | null;
      if (result?.ok) return resolve(result.data);
      if (!result) return reject(offline());
      const { code, message, ...details } = result.error;
      reject(new AppError(code, message, details));
    };
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort, { once: true });
    request.send(file);
  });
}
