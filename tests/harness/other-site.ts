import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchFile } from "@/lib/links/fetch-file";
import { isPublicAddress } from "@/lib/links/public-address";

/** A site on this machine that a test takes for one in the internet. */
export class OtherSite {
  readonly #server: Server;
  /** What it was asked for, with its method. */
  readonly asked: string[] = [];
  base = "";

  constructor(answer: RequestListener) {
    this.#server = createServer((request, response) => {
      this.asked.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.base = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** Fetches from this machine too, and from nothing else that is not public. */
export const fetchLocally: typeof fetchFile = (address, options) =>
  fetchFile(address, {
    patience: 1_500,
    ...options,
    isAllowed: (ip) => ip === "127.0.0.1" || isPublicAddress(ip),
    isAllowedPort: () => true,
  });
