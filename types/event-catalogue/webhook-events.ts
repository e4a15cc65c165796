import { z } from "zod";
import { type EventShape, exampleIdOf } from "./event-shape";

export const webhookEvents = {
  "webhook.disabled": {
    data: z.object({ id: z.string(), name: z.string(), url: z.string(), reason: z.string() }),
    example: () => ({
      id: exampleIdOf("whk"),
      name: "Shop",
      url: "https://shop.example/hooks",
      reason: "The receiver answered 410 Gone",
    }),
  },
  "webhook.test": {
    data: z.object({ message: z.string(), webhookId: z.string() }),
    example: () => ({ message: "This is a test event. It was sent by hand.", webhookId: exampleIdOf("whk") }),
  },
} satisfies Record<string, EventShape>;
