/** Ends an Engine.IO connection at once, without the goodbye that would wait behind what is not read. */
export function terminate(connection: object): void {
  const { transport } = connection as { transport?: { socket?: { terminate?: () => void } } };
  transport?.socket?.terminate?.();
}
