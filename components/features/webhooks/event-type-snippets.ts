import type { DescribedEventType } from "@/types/event-types";

const declaration = {
  type: "custom.order.shipped",
  description: "An order left the warehouse",
  schema: { type: "object", required: ["id"] },
  example: { id: "order_1042" },
};

/** Declares a type by the API. */
export function declareSnippet(origin: string): string {
  const lines = Object.entries(declaration).map(([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return post(`${origin}/api/integrations/event-types`, `{\n${lines.join(",\n")}\n  }`);
}

/** Publishes an event of the type, with its example as the data. */
export function publishSnippet(origin: string, { type, example }: Pick<DescribedEventType, "type" | "example">): string {
  return post(`${origin}/api/v1/events`, JSON.stringify({ type, data: example }));
}

function post(url: string, body: string): string {
  const lines = [
    `curl "${url}"`,
    `-H "Authorization: Bearer $API_KEY"`,
    `-H "Content-Type: application/json"`,
    // A quote ends the text of a shell, and one behind a backslash stands between two texts.
    `-d '${body.replaceAll("'", "'\\''")}'`,
  ];
  return lines.join(" \\\n  ");
}
