"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";

type Theme = "light" | "dark" | "system";

const choices = [
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
  { value: "system", label: "As my device", Icon: Monitor },
] as const;

function storedChoice(): Theme {
  try {
    const stored = localStorage.getItem("theme");
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    // Storage can be forbidden; the choice then lasts for this page.
    return "system";
  }
}

/** What the page wears: the script in the head and `apply` write it there. */
function currentChoice(): Theme {
  const worn = document.documentElement.dataset.theme;
  return worn === "light" || worn === "dark" ? worn : "system";
}

function wear(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function apply(theme: Theme): void {
  wear(theme);
  try {
    if (theme === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // As above.
  }
  // The footer's choice and the settings' stand on one page.
  window.dispatchEvent(new Event("theme-chosen"));
}

function subscribe(notify: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== "theme" && event.key !== null) return;
    wear(storedChoice());
    notify();
  };
  window.addEventListener("storage", onStorage);
  window.addEventListener("theme-chosen", notify);
  return () => {
    window.removeEventListener("storage", onStorage);
    window.removeEventListener("theme-chosen", notify);
  };
}

/** Light, dark, or what the device says: the reader's choice, kept in their browser. */
export function ThemeChoice() {
  const theme = useSyncExternalStore<Theme | null>(subscribe, currentChoice, () => null);
  return (
    <fieldset className="needs-script flex w-fit items-center gap-0.5 rounded-full border border-line p-0.5">
      <legend className="sr-only">Colours</legend>
      {choices.map(({ value, label, Icon }) => (
        <label
          key={value}
          title={label}
          className="relative inline-flex size-9 cursor-pointer items-center justify-center rounded-full text-ink-3 transition-colors duration-150 hover:text-ink has-checked:bg-wash has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent max-sm:size-11"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            checked={theme === value}
            onChange={() => apply(value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
          />
          <Icon size={17} strokeWidth={1.5} aria-hidden="true" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
