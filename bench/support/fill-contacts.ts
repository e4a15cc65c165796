import { createClient } from "../../scripts/seed/client.ts";
import { sendBatches } from "../../scripts/seed/send-batches.ts";
import { createProgressBar } from "../../scripts/seed/progress-bar.ts";
import type { CountedApi } from "./counted-api.ts";

export interface Filled {
  records: number;
  inFlight: number;
  perS: number;
  readsPerRecord: number;
  writesPerRecord: number;
  /** The same items sent once more, which change nothing. */
  againPerS: number;
  readsAgain: number;
  writesAgain: number;
}

const inFlight = 2;
const againMax = 5_000;

/** Ten companies, so that a filter by one finds a tenth. */
const contact = (index: number) => ({
  name: `Person ${(index * 7_919) % 1_000_003}`,
  email: `person-${index}@example.com`,
  company: `Company ${index % 10}`,
  tags: ["bench"],
  externalId: `bench-${index}`,
});

export async function fillContacts(api: CountedApi, headers: Record<string, string>, records: number): Promise<Filled> {
  const client = createClient(`${api.origin}/api`, headers);
  const send = async (count: number) => {
    const advance = createProgressBar("contacts", count, process.stdout);
    const before = await api.counts();
    const startedAt = performance.now();
    const onAnswer = (_first: number, { results, counts }: Parameters<Parameters<typeof sendBatches>[1]["onAnswer"]>[1]) => {
      if (counts.failed > 0) throw new Error(JSON.stringify(results.find(({ error }) => error)));
      advance(results.length);
    };
    await sendBatches(client, { plural: "contacts", count, make: contact, inFlight, onAnswer });
    const seconds = (performance.now() - startedAt) / 1_000;
    const after = await api.counts();
    return { perS: count / seconds, reads: (after.reads - before.reads) / count, writes: (after.writes - before.writes) / count };
  };
  const first = await send(records);
  const again = await send(Math.min(records, againMax));
  return {
    records,
    inFlight,
    perS: first.perS,
    readsPerRecord: first.reads,
    writesPerRecord: first.writes,
    againPerS: again.perS,
    readsAgain: again.reads,
    writesAgain: again.writes,
  };
}
