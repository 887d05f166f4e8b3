"use client";

import type { Editor } from "@tiptap/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { isSafeHref } from "@/lib/contracts/document";
import { completeAddress, setLink } from "./commands";

/** Asks where a link leads. */
export function LinkDialog({
  editor,
  isOpen,
  onClose,
}: {
  editor: Editor;
  isOpen: boolean;
  onClose: () => void;
}) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={editor.isActive("link") ? "Change the link" : "Add a link"}
    >
      <LinkForm editor={editor} onClose={onClose} />
    </Dialog>
  );
}

function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const current = String(editor.getAttributes("link").href ?? "");
  const [typed, setTyped] = useState(current);
  const [error, setError] = useState<string | undefined>();

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    // The form lies in a portal: without this the page's own form would hear it, too.
    event.stopPropagation();
    const href = completeAddress(typed);
    if (!isSafeHref(href)) {
      setError("A link starts with https://, http://, mailto: or, on this site, with /.");
      return;
    }
    onClose();
    setLink(editor, href);
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-5" noValidate>
      <Field
        name="link-address"
        label="Address"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        error={error}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit">{current ? "Change" : "Add"}</Button>
        {current ? (
          <Button
            look="quiet"
            onClick={() => {
              onClose();
              editor.chain().focus().extendMarkRange("link").unsetLink().run();
            }}
          >
            Remove the link
          </Button>
        ) : null}
      </div>
    </form>
  );
}
