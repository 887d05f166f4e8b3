/** Tests empty databases: they never get near one that is not on this machine. @throws Error */
export function refuseRemoteHost(address: string): void {
  const { hostname } = new URL(address);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) {
    throw new Error("Tests run against stores on this machine only.");
  }
}
