import "server-only";
import { rm } from "node:fs/promises";
import { AppError } from "@/lib/contracts/errors";
import { mediaLimits } from "../media-limits";
import { signAnswer } from "../signature";
import { keepFile } from "./disk-files";
import { receiveForm } from "./receive-form";
import { answer, requireCloud } from "./receive-upload";
import { mediaError } from "./respond";
import { readOrder } from "./upload-fields";

/** Room for the fields and boundaries around a file. */
const formOverhead = 100_000;

/**
 * Answers `POST /v1_1/<cloud>/raw/upload` like Cloudinary, for what is no picture. What it is, is judged when it is
 * confirmed, and nobody is given it before.
 */
export async function receiveFile(request: Request, cloud: string): Promise<Response> {
  try {
    const { apiSecret, ...config } = requireCloud(cloud);
    if (Number(request.headers.get("content-length") ?? 0) > mediaLimits.fileBytes + formOverhead) {
      throw new AppError("too_large", `File size too large. Maximum is ${mediaLimits.fileBytes} bytes.`);
    }
    const { order, temporary } = await receiveForm(request, (fields) => {
      const { publicId, isFile, ...read } = readOrder(fields, { apiSecret, ...config });
      if (!isFile || !publicId) throw new AppError("invalid", "This form is not for a file.");
      return { ...read, publicId };
    });
    try {
      const { publicId, algorithm } = order;
      const { bytes, version, existed } = await keepFile(temporary, publicId);
      return answer({
        public_id: publicId,
        version,
        signature: signAnswer(publicId, version, apiSecret, algorithm),
        resource_type: "raw",
        type: "upload",
        bytes,
        ...(existed ? { existing: true } : {}),
      });
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    return mediaError(error, "file upload");
  }
}
