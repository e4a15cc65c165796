import type { RecordValues, Resource } from "@/types/resources";
import type { RouteExample } from "../gateway";
import { exampleId } from "../platform/ids";

const times = { createdAt: "2026-03-02T10:15:00.000Z", updatedAt: "2026-03-02T10:15:00.000Z" };

/** Examples of every operation of a resource, from the one of its declaration. Each is made when it is asked for. */
export function resourceExamples(resource: Resource) {
  const { idPrefix, example, unique, record } = resource;
  const id = exampleId(idPrefix);
  const stored = () => record.parse({ id, ...resource.create.parse(example), ...times });
  return {
    id,
    get record(): RecordValues {
      return stored();
    },
    get change(): RecordValues {
      return Object.fromEntries(
        Object.entries(example)
          .filter(([field]) => !unique.includes(field))
          .slice(-1),
      );
    },
    get changed(): RecordValues {
      return { ...stored(), updatedAt: "2026-03-03T08:00:00.000Z" };
    },
    get batch(): RouteExample {
      const other = exampleId(idPrefix, "other");
      return {
        body: { items: [example, { id: other, ...this.change }] },
        answer: {
          results: [
            { index: 0, status: "created", id },
            { index: 1, status: "updated", id: other },
          ],
          counts: { created: 1, updated: 1, unchanged: 0, failed: 0 },
        },
      };
    },
  };
}
