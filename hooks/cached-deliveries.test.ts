import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { Delivery } from "@/types/webhooks";
import { deliveryKeys, patchCachedDelivery } from "./cached-deliveries";

const at = "2026-03-03T08:00:00.000Z";
const delivery = (id: string): Delivery => ({
  ...{ id, webhookId: "whk_1", eventId: "evt_1", type: "ticket.created", status: "retrying", attempts: [] },
  ...{ createdAt: at, updatedAt: at },
});
const { lists, one } = deliveryKeys("team_1", "dlv_1");
const head = [...lists, "whk_1", "head"];
const older = [...lists, "whk_1", "older"];
const pages = () => ({ pages: [{ rows: [delivery("dlv_0")] }, { rows: [delivery("dlv_1")] }], pageParams: [null, "x"] });

function filled(): QueryClient {
  const client = new QueryClient();
  client.setQueryData(head, [{ id: "dlv_9", invalid: "type: Required" }, delivery("dlv_1")]);
  client.setQueryData(older, pages());
  client.setQueryData(one, delivery("dlv_1"));
  return client;
}
const cancel = (client: QueryClient) => patchCachedDelivery(client, "team_1", "dlv_1", (row) => ({ ...row, status: "canceled" }));

it("shows a change wherever the delivery is, and takes all of it back", () => {
  const client = filled();
  const undo = cancel(client);
  expect(client.getQueryData(head)).toMatchObject([{ invalid: "type: Required" }, { status: "canceled" }]);
  expect(client.getQueryData(older)).toMatchObject({
    pages: [{ rows: [{ status: "retrying" }] }, { rows: [{ status: "canceled" }] }],
  });
  expect(client.getQueryData(one)).toMatchObject({ status: "canceled" });
  undo();
  expect(client.getQueryData(head)).toMatchObject([{ id: "dlv_9" }, { status: "retrying" }]);
  expect(client.getQueryData(older)).toEqual(pages());
  expect(client.getQueryData(one)).toEqual(delivery("dlv_1"));
});

it("keeps what came from the server after the change was shown", () => {
  const client = filled();
  const undo = cancel(client);
  client.setQueryData(head, [{ ...delivery("dlv_1"), status: "delivered" }]);
  client.setQueryData(one, { ...delivery("dlv_1"), status: "delivered" });
  undo();
  expect(client.getQueryData(head)).toMatchObject([{ status: "delivered" }]);
  expect(client.getQueryData(one)).toMatchObject({ status: "delivered" });
});
