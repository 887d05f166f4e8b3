"use client";

import { PlacePicker } from "@/components/places/place-picker";
import { Dialog } from "@/components/ui/dialog";

type PlaceDialogProps = {
  isOpen: boolean;
  onClose: () => void;
  onChosen: (slug: string) => void;
  /** Puts the focus where it belongs when the dialog is gone. */
  returnFocus?: (() => void) | undefined;
};

/** Asks for the place of a card. */
export function PlaceDialog({ isOpen, onClose, onChosen, returnFocus }: PlaceDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      {...(returnFocus ? { returnFocus } : {})}
      title="A place for the story"
      description="Its name and its chart, among the words."
    >
      <div className="min-h-[300px]">
        <PlacePicker
          value={null}
          onChange={(place) => (place ? onChosen(place.slug) : undefined)}
          autoFocus
        />
      </div>
    </Dialog>
  );
}
