import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { eventually as poll } from "../support/servers.ts";

let team: TestTeam;
let receiver: Receiver;
beforeAll(async () => {
  [team, receiver] = await Promise.all([newTeam(), startReceiver()]);
});
afterAll(() => receiver.close());

/** Slowly enough to stay within a person's own limit. */
const eventually = <Value>(check: () => Promise<Value | undefined | null | false>) => poll(check, { everyMs: 150 });

async function newWebhook(settings: Record<string, unknown> = {}) {
  const body = { name: "Receiver", url: receiver.url, events: ["ticket.*"], ...settings };
  const made = await callApi("POST", "/integrations/webhooks", team.asOwner, body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { id: made.body["id"] as string, secret: made.body["secret"] as string };
}

async function newTicket(headers: Record<string, string>) {
  const made = await callApi("POST", "/v1/tickets", headers, { subject: "The export is empty" });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body["id"] as string;
}

function arrivedFor(ticketId: string, type: string) {
  return eventually(async () =>
    receiver.received.find(({ body }) => body.includes(ticketId) && body.includes(`"type":"${type}"`)),
  );
}

test("a ticket made with a key leaves as a webhook that others' library verifies", async () => {
  const { id, secret } = await newWebhook();
  const key = await newKey(team, ["tickets:write", "tickets:resolve"]);
  const ticketId = await newTicket(key);
  const arrived = await arrivedFor(ticketId, "ticket.created");
  const event = new Webhook(secret).verify(arrived.body, arrived.headers) as Record<string, unknown>;
  expect(event).toMatchObject({ type: "ticket.created", teamId: team.teamId, data: { id: ticketId } });
  expect(arrived.headers["webhook-id"]).toBe(event["id"]);

  await callApi("POST", `/v1/tickets/${ticketId}/resolve`, key, {});
  await arrivedFor(ticketId, "ticket.resolved");

  const list = await eventually(async () => {
    const page = await callApi("GET", `/integrations/webhooks/${id}/deliveries`, team.asOwner);
    const deliveries = page.body["data"] as { status: string }[];
    return deliveries.length >= 2 && deliveries.every(({ status }) => status === "delivered") && deliveries;
  });
  expect(list[0]).toMatchObject({ attempts: [{ number: 1, succeeded: true, statusCode: 204, trigger: "automatic" }] });
  await callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);
});

test("a failed delivery is tried again by the policy, with the same id and a new time", async () => {
  const { id, secret } = await newWebhook({ retryConfig: { policy: "quick" } });
  receiver.answerWith({ status: 503 });
  const ticketId = await newTicket(team.asOwner);
  const first = await arrivedFor(ticketId, "ticket.created");
  receiver.answerWith({ status: 204 });
  const both = await eventually(async () => {
    const found = receiver.received.filter(({ body }) => body === first.body);
    return found.length >= 2 && found;
  });
  expect(both[1]!.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  const [made, again] = await eventually(async () => {
    const page = await callApi("GET", `/integrations/webhooks/${id}/deliveries`, team.asOwner);
    const [delivery] = page.body["data"] as { attempts: { at: string }[] }[];
    return delivery!.attempts.length >= 2 && delivery!.attempts.map(({ at }) => Date.parse(at));
  });
  expect(again! - made!).toBeGreaterThanOrEqual(950);
  new Webhook(secret).verify(both[1]!.body, both[1]!.headers);
  await callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);
});

test("a receiver that answers 410 is not called again, and its webhook says why", async () => {
  const { id } = await newWebhook();
  receiver.answerWith({ status: 410 });
  await newTicket(team.asOwner);
  const webhook = await eventually(async () => {
    const { body } = await callApi("GET", `/integrations/webhooks/${id}`, team.asOwner);
    return body["status"] === "disabled" && body;
  });
  expect(webhook).toMatchObject({ active: false, disabledReason: "The receiver answered 410 Gone" });
  receiver.answerWith({ status: 204 });
  await callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);
});

test("a dead delivery is retried by hand", async () => {
  const { id } = await newWebhook({
    retryConfig: { policy: "custom", maxRetries: 0, initialDelayMs: 1_000, backoffMultiplier: 1, maxDelayMs: 1_000 },
  });
  receiver.answerWith({ status: 500, body: "out of order" });
  await newTicket(team.asOwner);
  const deliveryAt = (status: string) =>
    eventually(async () => {
      const { body } = await callApi("GET", `/integrations/webhooks/${id}/deliveries?status=${status}`, team.asOwner);
      return (body["data"] as { id: string; attempts: { responseBody?: string }[] }[])[0];
    });
  const dead = await deliveryAt("dead");
  expect(dead.attempts[0]).toMatchObject({ statusCode: 500, responseBody: "out of order", errorClass: "http_status" });
  receiver.answerWith({ status: 204 });
  const retried = await callApi("POST", `/integrations/webhooks/${id}/deliveries/${dead.id}/retry`, team.asOwner);
  expect(retried.status, JSON.stringify(retried.body)).toBe(200);
  const delivered = await deliveryAt("delivered");
  expect(delivered.attempts).toMatchObject([{ number: 1 }, { number: 2, trigger: "manual", succeeded: true }]);
  await callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);
});

test("a test event answers at once what became of it", async () => {
  const { id } = await newWebhook();
  receiver.answerWith({ status: 200, body: "thanks" });
  const tested = await callApi("POST", `/integrations/webhooks/${id}/test`, team.asOwner);
  expect(tested.body).toMatchObject({ attempt: { succeeded: true, statusCode: 200, trigger: "test", responseBody: "thanks" } });
  receiver.answerWith({ status: 204 });
  await callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);
});

test("an inbox captures a webhook, so that no server of one's own is needed", async () => {
  const inbox = await callApi("POST", "/integrations/inboxes", team.asOwner, {});
  expect(inbox.status, JSON.stringify(inbox.body)).toBe(201);
  const { id } = await newWebhook({ url: inbox.body["url"] });
  const ticketId = await newTicket(team.asOwner);
  const captured = await eventually(async () => {
    const { body } = await callApi("GET", `/integrations/inboxes/${inbox.body["id"] as string}/requests`, team.asOwner);
    return (body["data"] as { body: string; headers: Record<string, string> }[]).find((request) =>
      request.body.includes(ticketId),
    );
  });
  expect(captured.headers["webhook-signature"]).toMatch(/^v1,/);
  await callApi("DELETE", `/integrations/webhooks/${id}`, team.asOwner);
});

test("the request log shows what was called, by whom", async () => {
  const key = await newKey(team, ["tickets:read"]);
  const refused = await callApi("GET", "/v1/contacts", key);
  expect(refused.status).toBe(403);
  const entry = await eventually(async () => {
    const { body } = await callApi("GET", "/integrations/logs?failed=true", team.asOwner);
    return (body["data"] as { requestId: string }[]).find(({ requestId }) => requestId === refused.headers.get("x-request-id"));
  });
  expect(entry).toMatchObject({ method: "GET", endpoint: "/api/v1/contacts", statusCode: 403, success: false });
});
