import { expect, it } from "vitest";
import { z } from "zod";
import { contacts, defineResource, type Resource } from "@/types/resources";
import { inMemoryGateway, teamId } from "@/tests/support/in-memory-gateway";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { buildIndexFile } from "@/scripts/indexes/build-index-file";
import { isCovered } from "@/scripts/indexes/query-shape";
import { resourceQueries } from "@/scripts/indexes/resource-queries";
import { describeApi } from "../gateway";
import { resourceRoutes } from ".";

/** All that a product engineer writes; in the product it is a file in types/resources and a line in its index. */
const widgets = defineResource({
  name: "widget",
  plural: "widgets",
  idPrefix: "wdg",
  description: "Declared for a test",
  fields: {
    label: z.string().trim().min(1).max(50),
    colour: z.enum(["red", "blue"]).default("red"),
    ownerId: z.string().nullable().default(null),
    dueAt: z.iso.datetime({ offset: true }).nullable().default(null),
  },
  computed: {},
  filters: ["colour"],
  sorts: ["label", "dueAt"],
  search: ["label"],
  unique: ["label"],
  references: { ownerId: "contacts" },
  parts: [],
  unindexed: [],
  scopes: { read: "See widgets", write: "Create, change and delete widgets" },
  example: { label: "Left", colour: "blue" },
});
const declared: Resource[] = [contacts, widgets];

function setUp() {
  const publishing = recordedPublishing();
  const routes = resourceRoutes({ ...simulatedPlatform(), ...publishing }, declared);
  const { send } = inMemoryGateway(routes);
  const asKey = (scope: string) => (method: string, path: string, body?: unknown) =>
    send(
      method,
      path,
      { "x-api-key": `sk_live_${scope}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body === undefined ? undefined : JSON.stringify(body),
    );
  return { publishing, routes, read: asKey("widgets:read"), write: asKey("widgets:write") };
}

it("a declaration alone gives a resource its routes, scopes and events", async () => {
  const { publishing, read, write } = setUp();
  const label = `Left ${Math.random()}`;
  const created = await write("POST", "/v1/widgets", { label, dueAt: "2026-02-01T00:00:00Z" });
  expect(created).toMatchObject({
    status: 201,
    body: { label, colour: "red", ownerId: null, dueAt: "2026-02-01T00:00:00.000Z" },
  });
  const one = `/v1/widgets/${String(created.body["id"])}`;
  expect(one).toMatch(/\/wdg_[0-9A-Za-z]{20}$/);
  expect((await read("GET", one)).body).toEqual(created.body);
  expect((await write("PATCH", one, { colour: "blue" })).body).toMatchObject({ label, colour: "blue" });
  expect((await write("PUT", one, { dueAt: null })).body).toMatchObject({ label, colour: "blue", dueAt: null });
  const listed = await read("GET", "/v1/widgets?sort=-dueAt&limit=100");
  expect(listed.body["data"]).toContainEqual(expect.objectContaining({ label }));
  expect(await write("DELETE", one)).toMatchObject({ status: 200, body: { deleted: true } });
  expect(publishing.published.map((event) => [event.teamId, event.type])).toEqual([
    [teamId, "widget.created"],
    [teamId, "widget.updated"],
    [teamId, "widget.updated"],
    [teamId, "widget.deleted"],
  ]);
});

it("its scopes are checked, and its input is refused by the name of the field", async () => {
  const { publishing, read, write } = setUp();
  expect(await read("POST", "/v1/widgets", { label: "Left" })).toMatchObject({
    status: 403,
    body: { code: "insufficient_scope" },
  });
  expect(await write("GET", "/v1/widgets")).toMatchObject({ status: 403 });
  const refused = await write("POST", "/v1/widgets", { label: "", colour: "green", size: 1 });
  expect(refused.status).toBe(400);
  expect(refused.body.errors?.map((error) => error.path).toSorted()).toEqual(["body.colour", "body.label", "body.size"]);
  expect((await write("PATCH", "/v1/widgets/wdg_1", {})).status).toBe(400);
  expect((await read("GET", "/v1/widgets?colour=green")).body.errors).toMatchObject([{ path: "query.colour" }]);
  expect((await read("GET", "/v1/widgets?cursor=nonsense")).body.errors).toMatchObject([{ path: "query.cursor" }]);
  expect((await write("POST", "/v1/widgets", { label: "Lost", ownerId: "con_gone" })).body.errors).toMatchObject([
    { path: "body.ownerId" },
  ]);
  expect(publishing.published).toEqual([]);
});

it("it is described, and its lists have their indexes", () => {
  const { routes } = setUp();
  const { paths, components } = describeApi(routes, "https://tenon.example");
  expect(Object.keys(paths?.["/v1/widgets"] ?? {})).toEqual(["get", "post"]);
  expect(Object.keys(paths?.["/v1/widgets/{widgetId}"] ?? {})).toEqual(["get", "patch", "put", "delete"]);
  expect(Object.keys(components?.schemas ?? {})).toEqual(expect.arrayContaining(["Widget", "CreateWidget", "UpdateWidget"]));
  const file = buildIndexFile(declared);
  expect(resourceQueries(widgets).filter((shape) => !isCovered(shape, file))).toEqual([]);
});

it("a declaration that cannot work is refused where it is made", () => {
  const { title: _title, record: _record, scopeTexts, ...rest } = widgets;
  expect(() => defineResource({ ...rest, scopes: scopeTexts, computed: { changes: z.string() }, sorts: [] })).toThrow("changes");
  expect(() => resourceRoutes({ ...simulatedPlatform(), ...recordedPublishing() }, [widgets])).toThrow("contacts");
});
