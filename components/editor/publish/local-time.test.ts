import { describe, expect, test } from "vitest";
import { fromLocalField, sayMoment, timeZoneName, toLocalField } from "./local-time";

describe("a moment in the browser's time zone", () => {
  test("comes back from its field as it went in, to the minute", () => {
    const date = new Date("2026-11-28T09:00:30Z");
    expect(toLocalField(date)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    expect(fromLocalField(toLocalField(date))?.toISOString()).toBe("2026-11-28T09:00:00.000Z");
  });

  test.each(["", "tomorrow", "2026-13-01T00:00"])("is none for %j", (typed) => {
    expect(fromLocalField(typed)).toBeNull();
  });

  test("is said with its day, and its zone with how far it is from UTC", () => {
    expect(sayMoment(new Date(2026, 10, 28, 9, 5))).toBe("Sat, 28 Nov 2026, 09:05");
    expect(timeZoneName(new Date())).toMatch(/\w/);
  });
});
