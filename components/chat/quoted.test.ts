import { expect, it } from "vitest";
import { quoted } from "./quoted";

it("puts a passage in quotation marks", () => {
  expect(quoted("The ferry doesn’t run.")).toBe("“The ferry doesn’t run.”");
});

it.each([
  "“When I can see the red roof,” he said, “and the roof can see us.”",
  "“When I can see the red roof,” he said.",
  "He said: “and the roof can see us.”",
  '"Stand on the left side."',
  "«Cuando vea el techo rojo»",
  "„Wenn ich das rote Dach sehe“",
])("leaves %j as it is", (text) => {
  expect(quoted(text)).toBe(text);
});
