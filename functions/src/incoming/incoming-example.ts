import type {
  CreateIncomingSourceInput,
  IncomingEvent,
  IncomingEventWithBody,
  IncomingSource,
  LastReceived,
} from "@/types/incoming";
import { exampleId, idPrefixes } from "../platform/ids";

const at = "2026-03-02T10:15:00.000Z";
const times = { createdAt: at, updatedAt: at };
export const exampleSourceSecret = "q0Zr7xq1cU2m3GqV0m9F4s5uZQx8o7e2yJ6n1tW0abc";

export const exampleSourceBody = {
  name: "Issues of our repository",
  verification: { adapter: "github" },
  filter: "type = 'issues' and body.action = 'opened'",
  transform: '{ "subject": body.issue.title, "externalId": $string(body.issue.id) }',
  action: { kind: "upsert", resource: "tickets" },
} satisfies CreateIncomingSourceInput;

export function exampleSource(publicOrigin: string): IncomingSource {
  const id = exampleId(idPrefixes.incomingSource);
  const url = `${publicOrigin}/api/in/${id}`;
  return { id, url, ...exampleSourceBody, description: "", active: true, createdBy: "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4", ...times };
}

export const exampleLast: LastReceived = { at, status: "rejected", reason: "body_reserialised" };

export const exampleReceived: IncomingEvent = {
  id: exampleId(idPrefixes.incomingEvent),
  sourceId: exampleId(idPrefixes.incomingSource),
  status: "processed",
  providerId: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
  type: "issues",
  bodyBytes: 68,
  repeats: 0,
  attempts: [{ number: 1, trigger: "automatic", at: "2026-03-02T10:15:00.230Z", outcome: "processed" }],
  results: [{ kind: "record", id: exampleId("tkt"), did: "created" }],
  receivedAt: at,
  ...times,
};

export const exampleReceivedWithBody: IncomingEventWithBody = {
  ...exampleReceived,
  method: "POST",
  headers: { "content-type": "application/json", "x-github-event": "issues" },
  body: {
    encoding: "utf8",
    content: '{"action":"opened","issue":{"id":41,"title":"The door is stuck"}}',
    truncated: false,
  },
};
