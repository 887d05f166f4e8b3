import { createServer } from "node:net";

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 cannot be asked about it, and has nothing listening there.
      resolve(error.code === "EAFNOSUPPORT" || error.code === "EADDRNOTAVAIL");
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nobody listens on the port, on this host's address or on all of them (macOS lets the two overlap). */
async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await canListen(port, host)) && (await canListen(port, "::"));
}

/**
 * The preferred port, or the next free one after it, leaving out those already promised to another part.
 * @throws Error when a hundred in a row are taken
 */
export async function choosePort(
  preferred: number,
  host = "127.0.0.1",
  promised: readonly number[] = [],
): Promise<number> {
  for (let port = preferred; port < preferred + 100 && port <= 65_535; port += 1) {
    if (!promised.includes(port) && (await isPortFree(port, host))) return port;
  }
  throw new Error(`No free port between ${preferred} and ${preferred + 99}.`);
}

export type HeldPort = {
  port: number /** Lets it go, for who was meant to have it. */;
  release(): Promise<void>;
};

/**
 * Takes a port and keeps it: a build takes minutes, in which another program could come and listen there.
 * @throws Error when a hundred in a row are taken
 */
export async function holdPort(
  preferred: number,
  host = "127.0.0.1",
  promised: readonly number[] = [],
): Promise<HeldPort> {
  const port = await choosePort(preferred, host, promised);
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, resolve);
  });
  return { port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Any free port, given by the system; the wanted one when it is free. */
export async function chooseAnyPort(wanted?: number): Promise<number> {
  if (wanted && (await isPortFree(wanted, "127.0.0.1"))) return wanted;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
