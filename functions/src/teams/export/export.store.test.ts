import { Timestamp } from "firebase-admin/firestore";
import { beforeEach, expect, test } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../../platform/ids";
import { exportTeam } from "./export-team";

let deps: ReturnType<typeof simulatedPlatform>;
let teamId: string;
beforeEach(() => {
  deps = simulatedPlatform();
  teamId = newId("team");
});

type Line = Record<string, unknown> & { kind: string };

async function lines(): Promise<Line[]> {
  let text = "";
  for await (const piece of exportTeam(deps, teamId)) text += piece;
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

async function write(documents: Record<string, Record<string, unknown>>): Promise<void> {
  const writer = deps.db.bulkWriter();
  for (const [path, data] of Object.entries(documents)) void writer.set(deps.db.doc(path), data);
  await writer.close();
}

test("has every document once, in pages, with what is below it, and says at its end how many", async () => {
  const at = Timestamp.fromDate(deps.clock.now());
  const contacts = Array.from({ length: 450 }, (_, n) => [`teams/${teamId}/contacts/c${n}`, { n, createdAt: at }] as const);
  const comments = Array.from({ length: 205 }, (_, n) => [`teams/${teamId}/tickets/t1/comments/k${n}`, { n }] as const);
  await write({
    [`teams/${teamId}`]: { name: "Acme" },
    ...Object.fromEntries([...contacts, ...comments]),
    [`teams/${teamId}/tickets/t1`]: { subject: "One" },
    [`teams/${teamId}/tickets/t2`]: { subject: "Two" },
    [`teams/${teamId}/tickets/t2/comments/k`]: { n: 0 },
  });
  const [head, team, ...rest] = await lines();
  expect(head).toMatchObject({ kind: "export", collections: { contacts: 450, tickets: 2 } });
  expect(team).toMatchObject({ kind: "team", document: { name: "Acme" } });
  expect(rest.at(-1)).toMatchObject({ kind: "end", documents: 450 + 2 + 206 });
  const documents = rest.slice(0, -1);
  expect(new Set(documents.map((line) => `${String(line["collection"])}/${String(line["id"])}`)).size).toBe(658);
  expect(documents.find((line) => line["id"] === "c7")).toEqual({
    ...{ kind: "document", collection: "contacts", id: "c7" },
    document: { n: 7, createdAt: "2026-01-05T09:00:00.000Z" },
  });
  expect(documents.filter((line) => line["collection"] === "tickets/t1/comments")).toHaveLength(205);
});

test("has nothing that is sealed, and nothing of another team", async () => {
  await write({
    [`teams/${teamId}/webhooks/w`]: { name: "Hook" },
    [`teams/${teamId}/webhookSecrets/w`]: { secret: "sealed-value" },
    [`teams/${teamId}/mails/m`]: { content: "sealed-value" },
    [`teams/${teamId}/idempotencyKeys/i`]: { answer: "sealed-value" },
    [`teams/${newId("team")}/contacts/theirs`]: { name: "Theirs" },
  });
  const text = JSON.stringify(await lines());
  expect(text).toContain("Hook");
  for (const word of ["sealed-value", "Theirs"]) expect(text).not.toContain(word);
});

test("is made no faster than it is read", async () => {
  await write(Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`teams/${teamId}/contacts/c${n}`, { n }])));
  const pieces = exportTeam(deps, teamId);
  const sizes: number[] = [];
  for await (const piece of pieces) sizes.push(piece.split("\n").length - 1);
  expect(sizes).toEqual([1, 1, 200, 200, 200, 200, 100, 1]);
});
