import { AppError, type Result } from "@/lib/contracts/errors";
import { parse } from "@/lib/contracts/parse";
import { type CommandName, commandSchemas } from "@/lib/contracts/realtime";
import type { Context, Handlers, RealtimeSocket } from "./context";
import { isReading } from "./slow-readers";
import { toWireError } from "./to-wire-error";

type Ack = (answer: Result<unknown>) => void;

const commandNames = Object.keys(commandSchemas) as CommandName[];

/** A client may leave the acknowledgement out; then nobody waits for the answer. */
function findAck(args: unknown[]): Ack {
  const last = args.at(-1);
  return typeof last === "function" ? (last as Ack) : () => {};
}

/**
 * Lets a socket send every command: limit → parse → wait for a turn → run, which authorises → acknowledge. What makes
 * no sense counts too, so that nobody sends it for nothing. Whatever is thrown becomes an answer; a throw out of here
 * would end the process. A socket that is gone or does not read gets nothing begun and nothing answered: its client
 * asks again from another one, and a message that was written meanwhile gets its first answer then.
 */
export function attachCommands(context: Context, socket: RealtimeSocket, handlers: Handlers): void {
  const { userId } = socket.data;
  for (const name of commandNames) {
    // The union of all handlers takes no common input, but each is only ever called with what its own schema made.
    const run = handlers[name] as (...args: [Context, RealtimeSocket, unknown]) => Promise<unknown>;
    const listen = async (...args: unknown[]) => {
      const ack = findAck(args);
      try {
        await context.limit(name, userId);
        const input = parse(commandSchemas[name], args[0]);
        await context.commands.run(userId, async () => {
          if (!isReading(socket)) return;
          const data = await run(context, socket, input);
          if (isReading(socket)) ack({ ok: true, data });
        });
      } catch (error) {
        const wire = toWireError(error, name, context.logger);
        if (isReading(socket)) ack({ ok: false, error: wire });
      }
    };
    socket.on(name, (...args: unknown[]) => void listen(...args));
  }
  const refuseUnknown = async (args: unknown[]) => {
    const ack = findAck(args);
    try {
      await context.limit("unknown", userId);
      throw new AppError("invalid", "There is no such command.");
    } catch (error) {
      const wire = toWireError(error, "unknown", context.logger);
      if (isReading(socket)) ack({ ok: false, error: wire });
    }
  };
  socket.onAny((name: string, ...args: unknown[]) => {
    if (!Object.hasOwn(commandSchemas, name)) void refuseUnknown(args);
  });
}
