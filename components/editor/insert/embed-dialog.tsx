"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { parseEmbed } from "@/lib/contracts/embed";

type EmbedDialogProps = {
  isOpen: boolean;
  /** What stands there now; absent: something new. */
  url?: string | undefined;
  onClose: () => void;
  onChosen: (href: string) => void;
  /** Puts the focus where it belongs when the dialog is gone. */
  returnFocus?: (() => void) | undefined;
};

/** Asks for the address of what the story shows of another site. */
export function EmbedDialog({ isOpen, url, onClose, onChosen, returnFocus }: EmbedDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      {...(returnFocus ? { returnFocus } : {})}
      title="Show something from elsewhere"
      description="A video, a song, a map or a post. Nothing of the other site is loaded before a reader asks for it."
    >
      <EmbedForm url={url} onChosen={onChosen} />
    </Dialog>
  );
}

function EmbedForm({ url, onChosen }: Pick<EmbedDialogProps, "url" | "onChosen">) {
  const [typed, setTyped] = useState(url ?? "");
  const [error, setError] = useState<string | undefined>();

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    // The form lies in a portal: without this the page's own form would hear it, too.
    event.stopPropagation();
    const address = typed.trim();
    const embed = parseEmbed(/^https?:\/\//i.test(address) ? address : `https://${address}`);
    if (embed) onChosen(embed.href);
    else
      setError(
        "No video, song, map or post is known by this address. A plain link works for everything else.",
      );
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-5" noValidate>
      <Field
        name="embed-address"
        label="Address"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        hint="From YouTube, Vimeo, Spotify, OpenStreetMap, Mastodon, Bluesky or X."
        error={error}
      />
      <Button type="submit" className="justify-self-start">
        {url ? "Change" : "Add"}
      </Button>
    </form>
  );
}
