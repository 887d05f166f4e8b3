import type { Preference } from "./preference";
import { PreferenceChoice } from "./preference-choice";

type TypeSize = "small" | "usual" | "large" | "largest";

const typeSize: Preference<TypeSize> = {
  name: "type",
  values: ["small", "usual", "large", "largest"],
  fallback: "usual",
};

const choices = (
  [
    ["small", "Small type", "text-[13px]"],
    ["usual", "Usual type", "text-[16px]"],
    ["large", "Large type", "text-[20px]"],
    ["largest", "Largest type", "text-[24px]"],
  ] as const
).map(([value, label, size]) => ({
  value,
  label,
  sign: (
    <span aria-hidden="true" className={`font-serif leading-none ${size}`}>
      A
    </span>
  ),
}));

/** How large stories are set: the reader's choice, kept in their browser. app/prose.css has the sizes. */
export function TypeSizeChoice() {
  return <PreferenceChoice preference={typeSize} legend="Size of the type in stories" choices={choices} />;
}
