import { expect, test } from "vitest";
import { activeRow, makeKey, nextRow, reachableRows } from "./active-row";

const towns = ["3931276", "3694939"];

test("before the answer to what is typed has come, Enter and the arrows take nothing", () => {
  const rows = reachableRows({ keys: towns, isAnswered: false, mayMake: true });
  expect(rows).toEqual([]);
  expect(activeRow(rows, null)).toBeNull();
  expect(activeRow(rows, "3694939")).toBeNull();
  expect(nextRow(rows, null, 1)).toBeNull();
});

test("an answer makes its first town the one that Enter takes", () => {
  const rows = reachableRows({ keys: towns, isAnswered: true, mayMake: true });
  expect(activeRow(rows, null)).toBe("3931276");
});

test("a row stays active when another comes in above it", () => {
  const rows = reachableRows({ keys: ["1", ...towns], isAnswered: true, mayMake: true });
  expect(activeRow(rows, "3931276")).toBe("3931276");
});

test("a row that has left the list is not active any more", () => {
  expect(activeRow(towns, "1")).toBe("3931276");
});

test("making a place is taken only after it was pointed at", () => {
  const rows = reachableRows({ keys: [], isAnswered: true, mayMake: true });
  expect(activeRow(rows, null)).toBeNull();
  const below = nextRow(rows, null, 1);
  expect(below).toBe(makeKey);
  expect(activeRow(rows, below)).toBe(makeKey);
});

test("the arrows go around the ends of the list", () => {
  const rows = reachableRows({ keys: towns, isAnswered: true, mayMake: true });
  expect(nextRow(rows, "3931276", -1)).toBe(makeKey);
  expect(nextRow(rows, makeKey, 1)).toBe("3931276");
  expect(nextRow(rows, null, -1)).toBe(makeKey);
});
