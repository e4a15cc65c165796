import { Socket } from "node:net";
import { createSafeFetch, OutgoingError, type OutgoingRequest, type SafeFetchOptions } from "@/functions/src/platform/safe-fetch";

export interface Outcome {
  /** The status that was answered, or the class of the failure. */
  result: number | string;
  /** Every address that a socket of this request was pointed at; of all of them, where several run at once. */
  tried: string[];
}

/** From the block for documentation, where nothing lives: a socket that is pointed there is ended at once, so that none waits. */
export const publicAddress = "192.0.2.1";

const whole = { method: "POST", body: "{}", timeoutMs: 15_000, bodyBytesMax: 4_096 } as const;

const watching = new Set<string[]>();
const connect = Reflect.get(Socket.prototype, "connect") as (...args: unknown[]) => Socket;
Reflect.set(Socket.prototype, "connect", function connectWatched(this: Socket, ...args: unknown[]) {
  this.on("connectionAttempt", (address: string) => {
    watching.forEach((tried) => tried.push(address));
    if (address === publicAddress) process.nextTick(() => this.destroy(new Error("Nothing lives there")));
  });
  return connect.apply(this, args);
});

/** Sends through the real `safeFetch` and watches each socket it opens, wherever that leads. */
export async function sendWatched(
  options: SafeFetchOptions,
  request: Partial<OutgoingRequest> & { url: string },
): Promise<Outcome> {
  const tried: string[] = [];
  watching.add(tried);
  try {
    const { status } = await createSafeFetch(options)({ ...whole, ...request });
    return { result: status, tried };
  } catch (err) {
    if (err instanceof OutgoingError) return { result: err.errorClass, tried };
    throw err;
  } finally {
    watching.delete(tried);
  }
}
