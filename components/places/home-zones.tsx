"use client";

import { useRouter } from "next/navigation";
import { useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Result } from "@/lib/contracts/errors";
import { addHomeZoneAction, removeHomeZoneAction } from "@/lib/places/actions";
import type { HomeZoneDto, PlaceSuggestionDto } from "@/lib/places/dto";
import { homeZoneRules } from "@/lib/places/home-zone-rules";
import { parseCoordinates } from "@/lib/places/parse-coordinates";
import { PlaceCombobox } from "./place-combobox";

/** A person's home zones: what there is, each with its way out, and one more. */
export function HomeZones({ zones }: { zones: HomeZoneDto[] }) {
  const router = useRouter();
  const [said, setSaid] = useState("");
  const [isBusy, start] = useTransition();

  function run(change: () => Promise<Result<{ changed: number }>>, done: string, onDone?: () => void) {
    start(async () => {
      setSaid("");
      const result = await change();
      if (!result.ok) return setSaid(result.error.message);
      setSaid(`${done} ${changedWords(result.data.changed)}`);
      onDone?.();
      router.refresh();
    });
  }

  return (
    <div className="grid gap-5">
      {zones.length > 0 ? (
        <ul className="border-t border-line">
          {zones.map((zone) => (
            <li
              key={zone.id}
              className="flex min-h-16 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2.5"
            >
              <div className="min-w-0">
                <p className="font-semibold wrap-anywhere">{zone.label || "A home zone"}</p>
                <p className="text-sm text-ink-2 tabular-nums">
                  {zone.radiusKm} km around {zone.coordinates}
                </p>
              </div>
              <Button
                look="secondary"
                size="sm"
                disabled={isBusy}
                aria-label={`Remove ${zone.label || "the home zone"} around ${zone.coordinates}`}
                onClick={() => run(() => removeHomeZoneAction({ zoneId: zone.id }), "Removed.")}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {zones.length < homeZoneRules.most ? (
        <AddZone
          isBusy={isBusy}
          onAdd={(zone, onDone) => run(() => addHomeZoneAction(zone), "Added.", onDone)}
        />
      ) : (
        <p className="text-[15px] text-ink-2">That is as many as there can be. Remove one to add another.</p>
      )}
      <p role="status" className="min-h-6 text-[15px] text-ink-2">
        {isBusy ? "Looking through your stories…" : said}
      </p>
    </div>
  );
}

function changedWords(changed: number): string {
  if (changed === 0) return "No story changed.";
  return changed === 1
    ? "One story shows its place otherwise now."
    : `${changed} stories show their places otherwise now.`;
}

type Zone = Parameters<typeof addHomeZoneAction>[0];

function AddZone({ isBusy, onAdd }: { isBusy: boolean; onAdd: (zone: Zone, onDone: () => void) => void }) {
  const id = useId();
  const [label, setLabel] = useState("");
  const [near, setNear] = useState<PlaceSuggestionDto | null>(null);
  const [coordinates, setCoordinates] = useState("");
  const [radiusKm, setRadiusKm] = useState<(typeof homeZoneRules.radiiKm)[number]>(5);
  const [error, setError] = useState<string | undefined>();

  function add() {
    const point = parseCoordinates(coordinates);
    setError(point ? undefined : "Choose a town, or write coordinates like 41.15, -8.63.");
    if (!point) return;
    onAdd({ label, radiusKm, ...point }, () => {
      setLabel("");
      setNear(null);
      setCoordinates("");
    });
  }

  return (
    <fieldset className="grid gap-4">
      <legend className="sr-only">Add a home zone</legend>
      <PlaceCombobox
        label="Around"
        hint="A town or village. You can make it more exact below."
        chosen={near?.name ?? ""}
        onChoose={(suggestion) => {
          setNear(suggestion);
          setCoordinates(`${suggestion.latitude}, ${suggestion.longitude}`);
          setError(undefined);
        }}
        onClear={() => setNear(null)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="zone-middle"
          label="Its middle"
          value={coordinates}
          onChange={(event) => setCoordinates(event.target.value)}
          placeholder="41.15, -8.63"
          error={error}
          autoComplete="off"
        />
        <div className="grid content-start gap-1.5">
          <label htmlFor={id} className="text-[13px] font-semibold text-ink-2">
            How far around
          </label>
          <Select
            id={id}
            value={radiusKm}
            onChange={(event) => {
              const chosen = homeZoneRules.radiiKm.find((km) => km === Number(event.target.value));
              if (chosen) setRadiusKm(chosen);
            }}
          >
            {homeZoneRules.radiiKm.map((km) => (
              <option key={km} value={km}>
                {km} km
              </option>
            ))}
          </Select>
        </div>
      </div>
      <Field
        name="zone-label"
        label="What you call it (optional)"
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        maxLength={homeZoneRules.labelLength}
        placeholder="Home"
        autoComplete="off"
      />
      <Button look="secondary" className="justify-self-start" disabled={isBusy} onClick={add}>
        Add the zone
      </Button>
    </fieldset>
  );
}
