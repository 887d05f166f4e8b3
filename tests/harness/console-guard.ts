import { afterEach, beforeEach, expect, vi } from "vitest";

// Noise is failure: a test that expects a warning spies on it itself.
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  const errors = vi.isMockFunction(console.error) ? vi.mocked(console.error).mock.calls : [];
  const warnings = vi.isMockFunction(console.warn) ? vi.mocked(console.warn).mock.calls : [];
  vi.restoreAllMocks();
  expect(errors, "console.error was called").toEqual([]);
  expect(warnings, "console.warn was called").toEqual([]);
});
