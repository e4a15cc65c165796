import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { CreatedApiKey } from "../../types/apiKeys.ts";
import type { Page } from "../../types/page.ts";
import type { Inbox, Webhook } from "../../types/webhooks.ts";
import { type Client, createClient } from "./client.ts";
import { type DemoPerson, demoTeams, type SeedTeam } from "./demo.ts";
import { importGitHub, readPayloads } from "./import-github.ts";
import { receiveIssues } from "./receive-issues.ts";
import { type Places, seedTeam } from "./teams.ts";

/** Far above what an import of some hundred requests needs, so that a first start never waits for a window. */
const importLimits = [{ limit: 10_000, windowSeconds: 60 }];
const importScopes = [
  ...["contacts:read", "contacts:write", "agents:read", "agents:write"],
  ...["tickets:read", "tickets:write", "tickets:comment", "tickets:resolve"],
];
const progressEvery = 50;

/** The people that an earlier seeding has left. */
export function readDemo(file: string): DemoPerson[] | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DemoPerson[]) : undefined;
}

/** Fills the demo by the public ways only: sign-up, the API with a person's token, then the API with an API key. */
export async function seedDemo(places: Places, file: string, say: (line: string) => void): Promise<DemoPerson[]> {
  const [northwind, globex] = demoTeams;
  const first = await seedTeam(places, northwind, false);
  const second = await seedTeam(places, globex, true);
  const people = [...first.people, ...second.people];
  say(`seed: the teams ${northwind.name} and ${globex.name}, with ${people.length} people`);

  await receiveEverything(first.owner);
  await receiveIssues(first.owner, places.api);
  const { key } = await first.owner<CreatedApiKey>({
    method: "POST",
    path: "/integrations/api-keys",
    body: {
      name: "GitHub import",
      scopes: importScopes,
      rateLimits: importLimits,
    },
  });
  const byKey = createClient(places.api, { authorization: `Bearer ${key}` });
  const payloads = readPayloads();
  const counts = await importGitHub(byKey, payloads, (done) => {
    if (done % progressEvery === 0 || done === payloads.length)
      say(`seed: ${done} of ${payloads.length} GitHub payloads imported`);
  });
  const { contacts, agents, tickets, comments, resolved } = counts;
  say(`seed: ${contacts} contacts, ${agents} agents, ${tickets} tickets, ${comments} comments, ${resolved} resolved`);
  await makeAgents(byKey, northwind.people);
  writeFileSync(file, JSON.stringify(people, null, 2));
  return people;
}

/** Who works in the team answers its tickets too. */
async function makeAgents(byKey: Client, people: SeedTeam["people"]) {
  const workers = people.filter(({ role }) => role !== "viewer");
  const items = workers.map(({ displayName: name, email }) => ({ name, email, status: "online", externalId: `tenon:${email}` }));
  await byKey({ method: "POST", path: "/v1/agents/batch", body: { items } });
}

/** A webhook for all events to an inbox of the team's own, where the page shows what arrives. */
async function receiveEverything(owner: Client) {
  const { data: inboxes } = await owner<Page<Inbox>>({ path: "/integrations/inboxes" });
  const inbox = inboxes[0] ?? (await owner<Inbox>({ method: "POST", path: "/integrations/inboxes" }));
  const { data: webhooks } = await owner<Page<Webhook>>({ path: "/integrations/webhooks" });
  if (webhooks.some((webhook) => webhook.url === inbox.url)) return;
  await owner({ method: "POST", path: "/integrations/webhooks", body: { name: "Inbox", url: inbox.url, events: ["*"] } });
}
