// A process that sends through safeFetch and says how it went: its memory is its own, so that growth can be told from the receivers'.
import { createSafeFetch, OutgoingError, type OutgoingRequest } from "../../../functions/src/platform/safe-fetch.ts";
import { timedBeside } from "../../support/timed-beside.ts";

export interface Attempted {
  /** The status that was answered, or the class of the failure. */
  result: number | string;
  bodyBytes: number;
  /** How long after its deadline it ended. */
  lateMs: number;
}

export interface Sent {
  attempts: Attempted[];
  /** At most, while they ran, above what it was before. */
  grownMiB: number;
  /** Sockets that are still open when all have ended. */
  socketsLeft: number;
}

const safeFetch = createSafeFetch({ allowLocalTargets: true });
const sampleEveryMs = 20;
const memoryMiB = () => process.memoryUsage().rss / 1_048_576;
const socketCount = () => process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name)).length;

async function attempt(request: OutgoingRequest): Promise<Attempted> {
  const { value, lateMs } = await timedBeside(request.timeoutMs, () => outcomeOf(request));
  return { ...value, lateMs };
}

async function outcomeOf(request: OutgoingRequest): Promise<Omit<Attempted, "lateMs">> {
  try {
    const { status, body } = await safeFetch(request);
    return { result: status, bodyBytes: body.length };
  } catch (err) {
    return { result: err instanceof OutgoingError ? err.errorClass : String(err), bodyBytes: 0 };
  }
}

async function send(request: OutgoingRequest, count: number): Promise<Sent> {
  const before = memoryMiB();
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, memoryMiB())), sampleEveryMs);
  const attempts = await Promise.all(Array.from({ length: count }, () => attempt(request)));
  peak = Math.max(peak, memoryMiB());
  clearInterval(sampling);
  await new Promise((resolve) => setTimeout(resolve, sampleEveryMs));
  return { attempts, grownMiB: peak - before, socketsLeft: socketCount() };
}

process.on("message", ({ request, count }: { request: OutgoingRequest; count: number }) => {
  void send(request, count).then((sent) => process.send?.(sent));
});
process.once("disconnect", () => process.exit());
