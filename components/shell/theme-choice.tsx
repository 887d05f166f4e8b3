import { Monitor, Moon, Sun } from "lucide-react";
import type { Preference } from "./preference";
import { PreferenceChoice } from "./preference-choice";

type Theme = "light" | "dark" | "system";

const theme: Preference<Theme> = {
  name: "theme",
  values: ["light", "dark", "system"],
  fallback: "system",
};

const choices = (
  [
    ["light", "Light", Sun],
    ["dark", "Dark", Moon],
    ["system", "As my device", Monitor],
  ] as const
).map(([value, label, Icon]) => ({
  value,
  label,
  sign: <Icon size={17} strokeWidth={1.5} aria-hidden="true" />,
}));

/** Light, dark, or what the device says: the reader's choice, kept in their browser. */
export function ThemeChoice() {
  return <PreferenceChoice preference={theme} legend="Colours" choices={choices} />;
}
