import { useSyncExternalStore } from "react";

/** How a reader likes pages: worn by the root element as data-<name>, kept in their browser. */
export type Preference<T extends string> = {
  /** Of the attribute and of what is kept. `themeScript` (lib/security-headers.mjs) wears it before the first paint. */
  name: "theme" | "type";
  values: readonly T[];
  /** What it is without an attribute. */
  fallback: T;
};

const changed = "preference-changed";

function worn<T extends string>({ name, values, fallback }: Preference<T>): T {
  const value = document.documentElement.dataset[name];
  return values.find((one) => one === value) ?? fallback;
}

function wear<T extends string>({ name, fallback }: Preference<T>, value: T): void {
  if (value === fallback) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}

/** Wears and keeps a choice, and tells every other control of it on the page. */
export function choose<T extends string>(preference: Preference<T>, value: T): void {
  const { name, fallback } = preference;
  wear(preference, value);
  try {
    if (value === fallback) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage can be forbidden; the choice then lasts for this page.
  }
  window.dispatchEvent(new Event(changed));
}

/** What is chosen, also in another window; null on the server, which does not know. */
export function usePreference<T extends string>(preference: Preference<T>): T | null {
  const subscribe = (notify: () => void) => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key !== preference.name && key !== null) return;
      wear(preference, preference.values.find((one) => one === newValue) ?? preference.fallback);
      notify();
    };
    window.addEventListener("storage", onStorage);
    window.addEventListener(changed, notify);
    return () => {
      window.removeEventListener("storage", onStorage);
      window.removeEventListener(changed, notify);
    };
  };
  return useSyncExternalStore<T | null>(
    subscribe,
    () => worn(preference),
    () => null,
  );
}
