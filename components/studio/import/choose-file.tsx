"use client";

import { FileArchive } from "lucide-react";
import { useId, useState } from "react";

/** Where the file of an import is chosen or dropped. */
export function ChooseFile({ onFile }: { onFile: (file: File) => void }) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) onFile(file);
  };
  return (
    <fieldset
      aria-label="The file"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        type="file"
        className="peer sr-only"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again after a failure.
          event.target.value = "";
        }}
      />
      <label
        htmlFor={id}
        className={`grid cursor-pointer justify-items-center gap-3 rounded-[12px] border border-dashed px-6 py-12 text-center transition-colors duration-150 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent ${isOver ? "border-accent bg-accent-wash" : "border-ink-3/75 hover:border-ink-2 hover:bg-wash"}`}
      >
        <FileArchive size={26} strokeWidth={1.4} aria-hidden="true" className="text-ink-2" />
        <span className="text-[17px] font-semibold">Choose an export, or drop it here</span>
        <span id={`${id}-hint`} className="max-w-[46ch] text-[15px] text-ink-2">
          Up to 500 MB. Nothing is stored before you have seen what would come in.
        </span>
      </label>
    </fieldset>
  );
}
