"use server";

import { z } from "zod";
import { signedInAction } from "@/lib/actions/action";
import { routeLimits } from "@/lib/contracts/document";
import { addHomeZone, addHomeZoneSchema } from "./add-home-zone";
import { choosePlace } from "./choose-place";
import { createPlace, createPlaceSchema } from "./create-place";
import { placePrecisions } from "./dto";
import { mergePlaces, mergePlacesSchema } from "./merge-places";
import { photoPlace, photoPointSchema } from "./photo-place";
import { toPlaceDto } from "./place-row";
import { previewPlace } from "./preview-place";
import { previewRoute } from "./preview-route";
import { homeZoneIdSchema, removeHomeZone } from "./remove-home-zone";

const placeChoiceSchema = z.union([
  z.strictObject({ townId: z.string().max(20) }),
  z.strictObject({ placeId: z.uuid() }),
]);

/** A suggestion of the picker becomes a place of ours. */
export const choosePlaceAction = signedInAction({
  name: "choosePlace",
  input: placeChoiceSchema,
  run: async (actor, choice) => toPlaceDto(await choosePlace(actor, choice)),
});

export const createPlaceAction = signedInAction({
  name: "createPlace",
  input: createPlaceSchema,
  run: async (actor, input) => toPlaceDto(await createPlace(actor, input)),
});

export const addHomeZoneAction = signedInAction({
  name: "addHomeZone",
  input: addHomeZoneSchema,
  run: addHomeZone,
});

export const removeHomeZoneAction = signedInAction({
  name: "removeHomeZone",
  input: homeZoneIdSchema,
  run: removeHomeZone,
});

/** The town near which a photo was taken. */
export const photoPlaceAction = signedInAction({
  name: "photoPlace",
  input: photoPointSchema,
  run: photoPlace,
});

/** Makes one place of two. For admins. */
export const mergePlacesAction = signedInAction({
  name: "mergePlaces",
  input: mergePlacesSchema,
  run: mergePlaces,
});

/** What readers will see of a place at a precision. */
export const previewPlaceAction = signedInAction({
  name: "previewPlace",
  input: z.strictObject({ placeId: z.uuid(), precision: z.enum(placePrecisions) }),
  run: previewPlace,
});

/** The places of a card or a route, for the author who writes it, and what readers will see of them. */
export const previewRouteAction = signedInAction({
  name: "previewRoute",
  input: z.strictObject({
    places: z
      .array(z.string().regex(/^[a-z0-9-]{1,120}$/))
      .min(1)
      .max(routeLimits.max),
  }),
  run: (actor, { places }) => previewRoute(actor, places),
});
