import type { BatchAnswer } from "../../types/resources/index.ts";
import type { Client } from "./client.ts";

export interface BatchRun {
  /** Ends in `s`: `contacts`. */
  plural: string;
  count: number;
  make: (index: number) => object;
  inFlight: number;
  /** The answer to the items from `first` on. */
  onAnswer: (first: number, answer: BatchAnswer) => void;
}

const itemsPerRequest = 500;

/** Items are made when their request is sent and forgotten when it is answered, so that memory does not grow with their number. */
export async function sendBatches(api: Client, { plural, count, make, inFlight, onAnswer }: BatchRun): Promise<void> {
  let next = 0;
  const send = async () => {
    while (next < count) {
      const first = next;
      next = Math.min(count, first + itemsPerRequest);
      const items = Array.from({ length: next - first }, (_, at) => make(first + at));
      onAnswer(first, await api<BatchAnswer>({ method: "POST", path: `/v1/${plural}/batch`, body: { items } }));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, send));
}
