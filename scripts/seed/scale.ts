import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { ApiKey, CreatedApiKey } from "../../types/apiKeys.ts";
import type { Page } from "../../types/page.ts";
import type { BatchAnswer, BatchResult } from "../../types/resources/index.ts";
import type { DevFacts } from "../dev/announce.ts";
import { dataDir } from "../setup/paths.mjs";
import { type Client, createClient } from "./client.ts";
import type { SeedTeam } from "./demo.ts";
import { madeContact, madeTicket } from "./made-records.ts";
import { createProgressBar } from "./progress-bar.ts";
import { sendBatches } from "./send-batches.ts";
import { seedTeam } from "./teams.ts";

const inFlight = 3;
const teamName = "Wide World at scale";
const keyName = "Seed of scale";
const limits = [{ limit: 100_000, windowSeconds: 60 }];
const requestersMax = 5_000;
const recordsMax = 10_000_000;
const usage = "npm run seed -- --contacts 100000 [--tickets 20000]";

/** Fills a team of its own, which no webhook listens to, by the public API with a key. Run again, it changes nothing. */
export async function seedScale(args: string[]): Promise<number> {
  const { contacts, tickets } = readCounts(args);
  const dev = readDev();
  const [person] = dev.demo;
  if (!person) throw new Error("The demo has no people; delete .data/ and start `npm run dev` anew");
  const team: SeedTeam = { name: teamName, people: [{ email: person.email, displayName: "Ada Lindqvist", role: "owner" }] };
  const { owner } = await seedTeam({ api: dev.api, auth: dev.auth }, team, false);

  await revokeOld(owner);
  const { id, key } = await owner<CreatedApiKey>({
    method: "POST",
    path: "/integrations/api-keys",
    body: { name: keyName, scopes: ["contacts:write", "tickets:write"], rateLimits: limits, expiresInDays: 1 },
  });
  const byKey = createClient(dev.api, { authorization: `Bearer ${key}` });
  try {
    const requesters: string[] = [];
    const failedContacts = await load(byKey, "contacts", contacts, madeContact, (first, { results }) => {
      for (const { index, id: contactId } of results) {
        if (contactId && first + index < requestersMax) requesters[first + index] = contactId;
      }
    });
    const known = requesters.filter(Boolean);
    const failedTickets = await load(
      byKey,
      "tickets",
      tickets,
      (index) => madeTicket(index, known),
      () => undefined,
    );
    return failedContacts + failedTickets === 0 ? 0 : 1;
  } finally {
    await owner({ method: "POST", path: `/integrations/api-keys/${id}/revoke` });
  }
}

/** Answers how many failed. */
async function load(
  api: Client,
  plural: string,
  count: number,
  make: (index: number) => object,
  keep: (first: number, answer: BatchAnswer) => void,
): Promise<number> {
  if (count === 0) return 0;
  const sums = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  let firstFailure: BatchResult | undefined;
  const advance = createProgressBar(plural, count, process.stdout);
  await sendBatches(api, {
    plural,
    count,
    make,
    inFlight,
    onAnswer: (first, answer) => {
      for (const [status, number] of Object.entries(answer.counts)) sums[status as keyof typeof sums] += number;
      firstFailure ??= answer.results.find(({ error }) => error);
      keep(first, answer);
      advance(answer.results.length);
    },
  });
  const words = Object.entries(sums).map(([status, number]) => `${number.toLocaleString("en-US")} ${status}`);
  const memory = `${Math.round(process.memoryUsage.rss() / 1_048_576)} MiB of memory`;
  process.stdout.write(`${plural}: ${words.join(", ")}; ${memory}\n`);
  if (firstFailure) process.stdout.write(`The first that failed: ${JSON.stringify(firstFailure)}\n`);
  return sums.failed;
}

/** What a run that was killed has left. */
async function revokeOld(owner: Client) {
  const { data } = await owner<Page<ApiKey>>({ path: "/integrations/api-keys?limit=100" });
  for (const { id } of data.filter((key) => key.name === keyName && key.status === "active")) {
    await owner({ method: "POST", path: `/integrations/api-keys/${id}/revoke` });
  }
}

function readCounts(args: string[]): { contacts: number; tickets: number } {
  const text = { type: "string", default: "0" } as const;
  const { values } = parseArgs({ args, options: { contacts: text, tickets: text } });
  const number = (name: "contacts" | "tickets") => {
    const count = Number(values[name].replaceAll(/[_,]/g, ""));
    if (Number.isInteger(count) && count >= 0 && count <= recordsMax) return count;
    throw new Error(`--${name} is a whole number up to ${recordsMax}. Usage: ${usage}`);
  };
  const counts = { contacts: number("contacts"), tickets: number("tickets") };
  if (counts.contacts + counts.tickets === 0) throw new Error(`Say how many. Usage: ${usage}`);
  return counts;
}

function readDev(): DevFacts {
  const file = join(dataDir, "dev.json");
  if (!existsSync(file)) throw new Error("Start `npm run dev` first, and run this in a second terminal");
  return JSON.parse(readFileSync(file, "utf8")) as DevFacts;
}
