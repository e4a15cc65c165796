import { callApi, newKey, type TestTeam } from "./callers.ts";

const batchSize = 500;

export const nameOf = (index: number) => `Person ${String(index).padStart(5, "0")}`;

/** Contacts whose names are in the order of their numbers. */
export async function makePeople(team: TestTeam, count: number): Promise<void> {
  const key = await newKey(team, ["contacts:write"]);
  for (let from = 0; from < count; from += batchSize) {
    const items = Array.from({ length: Math.min(batchSize, count - from) }, (_, at) => ({
      name: nameOf(from + at),
      email: `person-${from + at}@example.com`,
      company: at % 3 === 0 ? `Company ${at}` : null,
      tags: at % 5 === 0 ? ["vip"] : [],
    }));
    const { status, body } = await callApi("POST", "/v1/contacts/batch", key, { items });
    if (status !== 200) throw new Error(`No contacts: ${status} ${JSON.stringify(body)}`);
  }
}
