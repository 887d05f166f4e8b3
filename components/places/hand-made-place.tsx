"use client";

import { type KeyboardEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { createPlaceAction } from "@/lib/places/actions";
import { countryCodes } from "@/lib/places/country-codes";
import { countryName } from "@/lib/places/country-name";
import type { PlaceDto, PlaceSuggestionDto } from "@/lib/places/dto";
import { parseCoordinates } from "@/lib/places/parse-coordinates";
import { PlaceCombobox } from "./place-combobox";

type HandMadePlaceProps = {
  /** What was typed when it was not found. */
  name: string;
  /** Where it is, when that is known already. */
  start?: { latitude: number; longitude: number; countryCode: string; region: string };
  onMade: (place: PlaceDto) => void;
  onCancel: () => void;
};

const countries = countryCodes
  .map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

/** A place that the gazetteer does not know: a name and a position, with the nearest town as a help. */
export function HandMadePlace({ name: typedName, start, onMade, onCancel }: HandMadePlaceProps) {
  const [name, setName] = useState(typedName);
  const [town, setTown] = useState<PlaceSuggestionDto | null>(null);
  const [region, setRegion] = useState(start?.region ?? "");
  const [countryCode, setCountryCode] = useState(start?.countryCode ?? "");
  const [coordinates, setCoordinates] = useState(
    start ? `${start.latitude.toFixed(5)}, ${start.longitude.toFixed(5)}` : "",
  );
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSaving, startSaving] = useTransition();

  function nearTown(suggestion: PlaceSuggestionDto) {
    setTown(suggestion);
    setRegion(suggestion.region);
    setCountryCode(suggestion.countryCode);
    if (coordinates.trim() === "") setCoordinates(`${suggestion.latitude}, ${suggestion.longitude}`);
  }

  function save() {
    const point = parseCoordinates(coordinates);
    if (!point) {
      setErrors({ coordinates: "Write them like 42.48, -73.76, or choose the nearest town." });
      return;
    }
    startSaving(async () => {
      const result = await createPlaceAction({ name, region, countryCode, ...point });
      if (result.ok) return onMade(result.data);
      setErrors(result.error.fields ?? { form: result.error.message });
    });
  }

  function onKeyDown(event: KeyboardEvent) {
    // It may stand in a form of its own: Enter saves the place, not that form.
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && !event.defaultPrevented) {
      event.preventDefault();
      save();
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  }

  return (
    <fieldset className="grid gap-4 border-l-2 border-accent pl-4" onKeyDown={onKeyDown} disabled={isSaving}>
      <legend className="sr-only">Make a place</legend>
      <Field
        name="place-name"
        label="Name of the place"
        value={name}
        maxLength={80}
        autoFocus
        onChange={(event) => setName(event.target.value)}
        error={errors.name}
      />
      <PlaceCombobox
        label="Nearest town"
        hint="It fills in the rest."
        chosen={town ? `${town.name}, ${town.within}` : ""}
        townsOnly
        onChoose={nearTown}
        onClear={() => setTown(null)}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="grid content-start gap-1.5">
          <label htmlFor="place-country" className="text-[13px] font-semibold text-ink-2">
            Country
          </label>
          <Select
            id="place-country"
            value={countryCode}
            aria-invalid={errors.countryCode ? true : undefined}
            aria-describedby={errors.countryCode ? "place-country-error" : undefined}
            onChange={(event) => setCountryCode(event.target.value)}
          >
            <option value="">Choose a country</option>
            {countries.map((country) => (
              <option key={country.code} value={country.code}>
                {country.name}
              </option>
            ))}
          </Select>
          {errors.countryCode ? (
            <p id="place-country-error" className="text-sm text-danger">
              {errors.countryCode}
            </p>
          ) : null}
        </div>
        <Field
          name="place-region"
          label="Region, if it helps"
          value={region}
          maxLength={80}
          onChange={(event) => setRegion(event.target.value)}
          error={errors.region}
        />
      </div>
      <Field
        name="place-coordinates"
        label="Coordinates"
        hint="Latitude, longitude, as maps write them."
        value={coordinates}
        maxLength={60}
        inputMode="text"
        placeholder="42.48, -73.76"
        onChange={(event) => setCoordinates(event.target.value)}
        error={errors.coordinates ?? errors.latitude ?? errors.longitude}
      />
      {errors.form ? (
        <p role="alert" className="text-sm text-danger">
          {errors.form}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button size="sm" onClick={save} disabled={isSaving}>
          {isSaving ? "Making it…" : "Make this place"}
        </Button>
        <Button size="sm" look="quiet" onClick={onCancel}>
          Back
        </Button>
      </div>
    </fieldset>
  );
}
