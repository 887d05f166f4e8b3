import type { UploadSource } from "@/components/media/use-upload";
import { lookForPlace } from "./photo-place";

/** What is on its way into the story, and what will stand with it. */
export type PendingUpload = { source: UploadSource; alt?: string; caption?: string };

/** Those whose file is not wanted: nothing is on its way any more. */
const refused = new Set<string>();

const pending = new Map<string, PendingUpload>();

/** The id under which a place in the text finds this upload. */
export function keepUpload(upload: PendingUpload): string {
  const id = crypto.randomUUID();
  pending.set(id, upload);
  if (upload.source instanceof File) void lookForPlace(upload.source);
  return id;
}

/** Undefined: it has arrived, or was given up. */
export function findUpload(id: string): PendingUpload | undefined {
  return pending.get(id);
}

export function forgetUpload(id: string): void {
  pending.delete(id);
  refused.delete(id);
}

/** It will not arrive, however often it is tried. Its place says so until it is removed. */
export function refuseUpload(id: string): void {
  refused.add(id);
}

/** Whether something may still arrive under this id. */
export function isUnderWay(id: string): boolean {
  return pending.has(id) && !refused.has(id);
}

/** What people call it: its file, or the site that it is fetched from. */
export function nameOfSource(source: UploadSource): string {
  if (source instanceof File) return source.name;
  if ("attachment" in source) return source.attachment.name;
  const { hostname, pathname } = new URL(source.address);
  const file = decodeName(pathname.split("/").at(-1) ?? "");
  const host = hostname.replace(/^www\./, "");
  return /\.\w{2,5}$/.test(file) && file.length < 60 ? `${file} from ${host}` : `a picture from ${host}`;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
