"use client";

import { MapPin } from "lucide-react";
import { useEffect, useState, useTransition } from "react";
import { HandMadePlace } from "@/components/places/hand-made-place";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { choosePlaceAction, photoPlaceAction } from "@/lib/places/actions";
import type { PhotoPlaceDto, PhotoPoint, PlaceDto } from "@/lib/places/dto";
import { onPhotoPlace } from "./uploads/photo-place";

type PhotoPlaceOfferProps = {
  /** Nothing is offered for a story that has a place. */
  hasPlace: boolean;
  onPlace: (place: PlaceDto) => void;
};

/**
 * Offers where a photo was taken as the place of the story. Its coordinates stay in the browser until the author asks for
 * the town, which sends them to about a kilometre; the spot itself is sent only as a place that they make of it.
 */
export function PhotoPlaceOffer({ hasPlace, onPlace }: PhotoPlaceOfferProps) {
  const [point, setPoint] = useState<PhotoPoint | null>(null);
  const [found, setFound] = useState<PhotoPlaceDto | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const [problem, setProblem] = useState("");
  const [isBusy, start] = useTransition();

  useEffect(() => onPhotoPlace((next) => setPoint((before) => before ?? next)), []);

  if (!point || hasPlace) return null;

  const look = () =>
    start(async () => {
      const rounded = (degrees: number) => Math.round(degrees * 100) / 100;
      const result = await photoPlaceAction({
        latitude: rounded(point.latitude),
        longitude: rounded(point.longitude),
      });
      if (result.ok) setFound(result.data);
      else setProblem(result.error.message);
    });
  const use = (townId: string) =>
    start(async () => {
      const result = await choosePlaceAction({ townId });
      if (result.ok) onPlace(result.data);
      else setProblem(result.error.message);
    });
  const town = found?.town;

  return (
    <div role="status" className="mt-2 grid gap-2 border-y border-line py-3 text-[15px]">
      <p className="flex items-start gap-2">
        <MapPin size={17} strokeWidth={1.5} aria-hidden="true" className="mt-0.5 shrink-0 text-accent" />
        <span>
          {!found
            ? "Your photo says where it was taken. It is read in your browser, and stripped from what readers get."
            : town
              ? `Taken near ${town.label}. Use it as this story’s place?`
              : "There is no town near where it was taken."}
          {found?.isNearHome ? " It is in one of your home zones, so only the town is offered." : ""}
        </span>
      </p>
      {problem ? <p className="text-danger">{problem}</p> : null}
      <div className="flex flex-wrap gap-x-2 gap-y-1">
        {!found ? (
          <Button look="secondary" size="sm" className="max-md:min-h-11" disabled={isBusy} onClick={look}>
            {isBusy ? "Looking…" : "Find the town"}
          </Button>
        ) : null}
        {town ? (
          <Button
            look="secondary"
            size="sm"
            className="max-md:min-h-11"
            disabled={isBusy}
            onClick={() => use(town.townId)}
          >
            Use {town.name}
          </Button>
        ) : null}
        {found && !found.isNearHome ? (
          <Button
            look="quiet"
            size="sm"
            className="max-md:min-h-11"
            disabled={isBusy}
            onClick={() => setIsMaking(true)}
          >
            Use the exact spot
          </Button>
        ) : null}
        <Button look="quiet" size="sm" className="max-md:min-h-11" onClick={() => setPoint(null)}>
          No
        </Button>
      </div>
      <Dialog
        isOpen={isMaking}
        onClose={() => setIsMaking(false)}
        title="The spot of the photo"
        description="A place of your own. Readers see it as exactly as you allow."
      >
        <HandMadePlace
          name=""
          start={{ ...point, countryCode: town?.countryCode ?? "", region: town?.region ?? "" }}
          onCancel={() => setIsMaking(false)}
          onMade={onPlace}
        />
      </Dialog>
    </div>
  );
}
