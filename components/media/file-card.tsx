import { Download } from "lucide-react";
import { type FileFormat, fileFormats, fileSize } from "@/lib/contracts/file-formats";
import { fileUrl } from "@/lib/media/media-url";

export type FileCardProps = { publicId: string; name: string; format: FileFormat; bytes: number };

/** A file that a story hands out: what it is called, what it is and how large, and a press to have it. */
export function FileCard({ publicId, name, format, bytes }: FileCardProps) {
  return (
    <a href={fileUrl(publicId, name)} download={name} rel="nofollow" className="file-card">
      <span className="file-icon">
        <Download size={19} strokeWidth={1.5} aria-hidden="true" />
      </span>
      <span className="file-words">
        <span className="file-name">{name}</span>
        <span className="file-note">
          {fileFormats[format].name}, {fileSize(bytes)}
        </span>
      </span>
      <span className="file-verb">Download</span>
    </a>
  );
}
