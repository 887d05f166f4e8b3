"use server";

import { signedInAction } from "@/lib/actions/action";
import type { Result } from "@/lib/contracts/errors";
import { createJourney, createJourneySchema } from "./create-journey";
import { deleteJourney, journeyIdSchema } from "./delete-journey";
import { updateJourney, updateJourneySchema } from "./update-journey";

const runCreate = signedInAction({ name: "create-journey", input: createJourneySchema, run: createJourney });
const runUpdate = signedInAction({ name: "update-journey", input: updateJourneySchema, run: updateJourney });
const runDelete = signedInAction({ name: "delete-journey", input: journeyIdSchema, run: deleteJourney });

/** Begins a journey. */
export async function createJourneyAction(
  input: unknown,
): Promise<Result<{ journeyId: string; slug: string }>> {
  return runCreate(input);
}

/** Titles, describes and orders a journey. */
export async function updateJourneyAction(input: unknown): Promise<Result<{ slug: string }>> {
  return runUpdate(input);
}

/** Ends a journey; its stories stay. */
export async function deleteJourneyAction(input: unknown): Promise<Result<{ journeyId: string }>> {
  return runDelete(input);
}
