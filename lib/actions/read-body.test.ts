import { expect, it } from "vitest";
import { readBody } from "./read-body";

const requestOf = (body: ReadableStream<Uint8Array>) =>
  new Request("http://localhost/", { method: "POST", body, duplex: "half" } as RequestInit);

it("reads a body in pieces, up to its limit and no further", async () => {
  const pieces = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of ["fog ", "lifts"]) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
  expect((await readBody(requestOf(pieces()), 9)).toString()).toBe("fog lifts");
  await expect(readBody(requestOf(pieces()), 8)).rejects.toMatchObject({ code: "too_large" });
});

it("takes a sender who leaves in the middle for no failure of ours", async () => {
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(4)),
    pull: (controller) => controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" })),
  });
  await expect(readBody(requestOf(broken), 100)).rejects.toMatchObject({ code: "unavailable" });
});
