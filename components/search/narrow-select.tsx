"use client";

import type { ComponentProps } from "react";

/** A select that sends its form as soon as something is chosen. Without scripts the form's button does. */
export function NarrowSelect(props: Omit<ComponentProps<"select">, "onChange">) {
  return <select {...props} onChange={(event) => event.currentTarget.form?.requestSubmit()} />;
}
