import type { DescribedEventType } from "@/types/event-types";
import type { PublishBody, PublishedEvent } from "@/types/events";
import { exampleId, idPrefixes } from "../platform/ids";

const at = "2026-03-02T10:15:00.000Z";
const data = { id: "order_1042", carrier: "DHL", parcels: 2 };

export const exampleDeclaration = {
  type: "custom.order.shipped",
  description: "An order left the warehouse",
  schema: {
    type: "object",
    properties: { id: { type: "string" }, carrier: { type: "string" }, parcels: { type: "integer", minimum: 1 } },
    required: ["id"],
  },
  example: data,
};
export const exampleEventType: DescribedEventType = {
  ...exampleDeclaration,
  group: "Custom",
  publishable: true,
  custom: true,
  createdAt: at,
  updatedAt: at,
};
export const examplePublish: PublishBody = { type: "custom.order.shipped", data, id: "order_1042-shipped" };
export const exampleOwnEvent: PublishedEvent = {
  id: exampleId(idPrefixes.event),
  type: "custom.order.shipped",
  timestamp: at,
  teamId: exampleId(idPrefixes.team),
  data,
};
