"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useEffect, useState } from "react";
import { PlacePicker } from "@/components/places/place-picker";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { routeLimits } from "@/lib/contracts/document";
import { previewRouteAction } from "@/lib/places/actions";

type Stop = { key: string; slug: string; label: string };

type RouteDialogProps = {
  isOpen: boolean;
  /** The slugs it has now; absent: a new one. */
  places?: readonly string[] | undefined;
  onClose: () => void;
  onChosen: (slugs: string[]) => void;
  /** Puts the focus where it belongs when the dialog is gone. */
  returnFocus?: (() => void) | undefined;
};

/** Asks for the places of a route, in their order. */
export function RouteDialog({ isOpen, places, onClose, onChosen, returnFocus }: RouteDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      {...(returnFocus ? { returnFocus } : {})}
      title={places ? "The places of the route" : "A route through places"}
      description={`From ${routeLimits.min} to ${routeLimits.max} places, in the order in which one comes to them.`}
    >
      <RouteForm places={places} onChosen={onChosen} />
    </Dialog>
  );
}

const iconButton =
  "inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink disabled:opacity-35 sm:size-9";

function RouteForm({ places, onChosen }: Pick<RouteDialogProps, "places" | "onChosen">) {
  const [stops, setStops] = useState<Stop[]>([]);
  const [said, setSaid] = useState("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what it has when the dialog opens.
  useEffect(() => {
    if (!places) return;
    void previewRouteAction({ places: [...places] }).then(
      (result) => {
        if (!result.ok) return;
        setStops(
          result.data.stops.flatMap((stop) =>
            stop ? [{ key: crypto.randomUUID(), slug: stop.own.slug, label: stop.own.label }] : [],
          ),
        );
      },
      // Then it is put together anew.
      () => undefined,
    );
  }, []);

  const move = (index: number, by: -1 | 1) => {
    const next = [...stops];
    const [stop] = next.splice(index, 1);
    if (!stop) return;
    next.splice(index + by, 0, stop);
    setStops(next);
    setSaid(`${stop.label}, now ${index + by + 1} of ${stops.length}`);
  };

  return (
    <div className="grid min-h-[340px] content-start gap-4">
      {stops.length > 0 ? (
        <ol className="border-t border-line">
          {stops.map((stop, index) => (
            <li key={stop.key} className="flex items-center gap-2 border-b border-line py-1">
              <span aria-hidden="true" className="w-6 text-[13px] font-bold text-accent tabular-nums">
                {index + 1}
              </span>
              <span className="min-w-0 flex-1 truncate">{stop.label}</span>
              <button
                type="button"
                aria-label={`Move ${stop.label} up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
                className={iconButton}
              >
                <ArrowUp size={17} strokeWidth={1.5} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`Move ${stop.label} down`}
                disabled={index === stops.length - 1}
                onClick={() => move(index, 1)}
                className={iconButton}
              >
                <ArrowDown size={17} strokeWidth={1.5} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={`Remove ${stop.label}`}
                onClick={() => {
                  setStops(stops.filter(({ key }) => key !== stop.key));
                  setSaid(`${stop.label} is removed`);
                }}
                className={iconButton}
              >
                <X size={17} strokeWidth={1.5} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ol>
      ) : null}
      {stops.length < routeLimits.max ? (
        <PlacePicker
          label={stops.length === 0 ? "First place" : "Next place"}
          value={null}
          autoFocus
          onChange={(place) => {
            if (!place) return;
            setStops((now) => [...now, { key: crypto.randomUUID(), slug: place.slug, label: place.label }]);
            setSaid(`${place.label} is number ${stops.length + 1}`);
          }}
        />
      ) : (
        <p className="text-sm text-ink-2">That is as many as a route holds.</p>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
      <div className="mt-2 flex items-center gap-3">
        <Button
          disabled={stops.length < routeLimits.min}
          onClick={() => onChosen(stops.map(({ slug }) => slug))}
        >
          {places ? "Change the route" : "Add the route"}
        </Button>
        {stops.length === 1 ? (
          <span className="text-sm text-ink-3">One more place makes a route.</span>
        ) : null}
      </div>
    </div>
  );
}
