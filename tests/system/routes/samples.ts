import type { Route } from "@/functions/src/gateway";
import { type Resource, resources } from "@/types/resources";
import { signedReport } from "../../support/scanner.ts";
import type { Headers } from "./send.ts";

const key = {
  name: "Sample",
  scopes: ["contacts:read"],
  rateLimits: [{ limit: 60, windowSeconds: 60 }],
  allowedIps: ["203.0.113.0/24"],
};
const webhook = {
  name: "Sample",
  description: "A sample",
  events: ["ticket.*"],
  headers: { "X-Sample": "yes" },
  retryConfig: { policy: "quick" },
  timeoutMs: 5_000,
};

type Body = Record<string, unknown>;

/** The resource's example with values of its own where two records must differ. */
function withOwn(prefix: string, { example, unique }: Pick<Resource, "unique"> & { example: Body }): Body {
  const own = unique.filter((field) => field !== "externalId").map((field) => [field, `${prefix}-${String(example[field])}`]);
  const { externalId: _externalId, ...values } = { ...example, ...Object.fromEntries(own) };
  return values;
}

/** A valid body for each operation that takes one, with as many of its fields as make sense together. */
const bodies: Record<string, Body> = {
  createTeam: { name: "A sample team" },
  updateTeam: { name: "Renamed", requireSecondFactor: false },
  createInvite: { email: "invited@tenon.test", role: "viewer" },
  acceptInvite: { token: "no-such-token-was-ever-given-out" },
  // Not its name: a team that is closed would refuse all that comes after.
  deleteTeam: { name: "Another team's name" },
  updateMember: { role: "viewer" },
  handOverTeam: { uid: "nobody-of-this-name" },
  verifyKey: { key: "sk_live_no-such-key", scopes: ["contacts:read"] },
  createApiKey: { ...key, environment: "live", expiresInDays: 30 },
  updateApiKey: { ...key, enabled: true },
  replaceApiKey: { ...key, enabled: true },
  rotateApiKey: { graceSeconds: 3_600 },
  putApiKeyPolicy: { overAge: "rotate", maxAgeDays: 365, endpoint: "https://receiver.example/new-key" },
  createWebhook: { ...webhook, url: "https://receiver.example/hook", secret: "a-secret-of-our-own" },
  updateWebhook: { ...webhook, active: true },
  putWebhook: { ...webhook, active: true },
  rotateWebhookSecret: { secret: "a-new-secret-of-our-own", overlapHours: 1 },
  testWebhook: {},
  retryDelivery: {},
  cancelDelivery: {},
  replayDeliveries: { since: "2026-01-01T00:00:00.000Z", statuses: ["dead", "canceled"], includeMissed: true, dryRun: true },
  cancelReplay: {},
  hurryDelivery: {},
  pauseDelivery: {},
  resumeDelivery: {},
  createInbox: {},
  declareEventType: {
    type: "custom.sample.happened",
    description: "A sample",
    schema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
    example: { id: "sample_1" },
  },
  updateEventType: { description: "Another sample" },
  putEventType: { description: "Another sample" },
  publishEvent: { type: "user.created", data: { id: "user_1" }, orderingKey: "user_1" },
  previewExpression: { filter: "data.id = 'user_1'", transform: "data", event: { type: "user.created", data: { id: "user_1" } } },
  createIncomingSource: {
    name: "Sample",
    description: "A sample",
    verification: { adapter: "github" },
    filter: "type = 'issues'",
    transform: '{ "subject": body.issue.title }',
    action: { kind: "upsert", resource: "tickets" },
    secret: "a-secret-of-the-sender",
  },
  updateIncomingSource: { name: "Renamed", active: true, filter: null },
  rotateIncomingSecret: { overlapSeconds: 60, secret: "the-next-secret-of-the-sender" },
  previewIncomingEvent: { filter: "true", transform: "{ 'id': id }" },
  retryIncomingEvent: {},
  createComment: { body: "Have you tried it again?", authorName: "Ada", externalId: "sample-comment" },
  previewReport: { resource: "tickets", groupBy: { field: "status" }, timeRange: { lastDays: 7 } },
  scheduleReport: { frequency: "weekly", weekday: 1, hour: 9, timeZone: "Europe/Berlin" },
  resolveTicket: { comment: "It works again." },
  ...Object.fromEntries(
    resources.flatMap((resource) => {
      const change = withOwn("changed", resource);
      return [
        [`create${resource.title}`, { ...resource.example }],
        [`batch${resource.title}s`, { items: [withOwn("batch", resource)] }],
        [`update${resource.title}`, change],
        [`put${resource.title}`, change],
      ];
    }),
  ),
};

export function sampleOf(route: Route): Body | undefined {
  if (!route.body) return undefined;
  const body = bodies[route.operationId];
  if (!body) throw new Error(`No sample body for ${route.operationId}; add one to tests/system/routes/samples.ts`);
  return body;
}

/** Of the source of each world, which takes a bearer token. */
export const senderSecret = "a-secret-of-the-sender-itself";

/** Of a route that takes what a stranger signs: what it believes. */
export function signedSampleOf({ operationId }: Pick<Route, "operationId">): { headers: Headers; body: string } | null {
  if (operationId === "receiveWebhook") return { headers: { authorization: `Bearer ${senderSecret}` }, body: "{}" };
  if (operationId !== "reportLeakedKeys") return null;
  const body = JSON.stringify([{ token: "no-key-of-ours", type: "tenon_api_key", url: "", source: "content" }]);
  return { headers: signedReport(body), body };
}
