import { describe, expect, it } from "vitest";
import { incomingAdapterNames, type IncomingSource } from "@/types/incoming";
import { newSourceValues, sourceFormSchema, type SourceFormValues, toCreate, toUpdate, valuesOf } from "./source-form-values";

const at = "2026-03-02T10:15:00.000Z";
const source: IncomingSource = {
  ...{
    id: "src_1",
    url: "https://tenon.example/api/in/src_1",
    name: "Warehouse",
    description: "",
    active: true,
    createdBy: "uid",
  },
  verification: { adapter: "hmac", header: "x-signature", algorithm: "sha256", encoding: "hex", prefix: "" },
  action: { kind: "publish", type: "custom.moved" },
  filter: "type = 'moved'",
  ...{ createdAt: at, updatedAt: at },
};
const hmac = (change: Partial<SourceFormValues["verification"]>): SourceFormValues => ({
  ...newSourceValues("hmac"),
  name: "Warehouse",
  verification: { ...newSourceValues("hmac").verification, ...change },
});
const errorsOf = (values: SourceFormValues) =>
  Object.fromEntries(
    (sourceFormSchema.safeParse(values).error?.issues ?? []).toReversed().map(({ path, message }) => [path.join("."), message]),
  );

it.each(incomingAdapterNames)("begins a source of %s with what needs a name alone", (adapter) => {
  expect(errorsOf({ ...newSourceValues(adapter), name: "Sender" })).toEqual({});
  expect(errorsOf(newSourceValues(adapter))).toEqual({ name: "Give the source a name" });
});

describe("what is wrong stands at its field:", () => {
  it.each([
    ["verification.header", hmac({ header: "x signature" })],
    [
      "verification.timestamp.toleranceSeconds",
      hmac({ isTimed: true, timestamp: { header: "x-t", toleranceSeconds: "soon", content: "{timestamp}.{body}" } }),
    ],
    [
      "verification.timestamp.toleranceSeconds",
      hmac({ isTimed: true, timestamp: { header: "x-t", toleranceSeconds: "3601", content: "{timestamp}.{body}" } }),
    ],
    [
      "verification.timestamp.content",
      hmac({ isTimed: true, timestamp: { header: "x-t", toleranceSeconds: "300", content: "{body}" } }),
    ],
    ["secret", { ...hmac({}), secret: "short" }],
    ["action.type", { ...hmac({}), action: { kind: "publish", type: "order.paid", resource: "tickets" } }],
    ["action.type", { ...hmac({}), isOwnType: false, action: { kind: "publish", type: "", resource: "tickets" } }],
  ] as const)("%s", (path, values) => {
    expect(Object.keys(errorsOf(values))).toEqual([path]);
  });
});

it("sends what a scheme has, and nothing of another one", () => {
  expect(toCreate(newSourceValues("github")).verification).toEqual({ adapter: "github" });
  const bearer = { ...newSourceValues("bearer"), verification: { ...newSourceValues("bearer").verification, idHeader: "x-id" } };
  expect(toCreate(bearer).verification).toEqual({ adapter: "bearer", idHeader: "x-id" });
  expect(toCreate(hmac({ isTimed: true })).verification).toMatchObject({ timestamp: { toleranceSeconds: 300 } });
  expect(toCreate(hmac({ isTimed: false })).verification).not.toHaveProperty("timestamp");
});

it("sends of an edit only what differs, and null for what was emptied", () => {
  const values = valuesOf(source);
  expect(toUpdate(values, source)).toBeNull();
  expect(toUpdate({ ...values, filter: "" }, source)).toEqual({ filter: null });
  expect(toUpdate({ ...values, description: "Pallets" }, source)).toEqual({ description: "Pallets" });
  const timed = { ...values, verification: { ...values.verification, isTimed: true } };
  expect(toUpdate(timed, source)).toMatchObject({ verification: { adapter: "hmac", timestamp: { header: "x-timestamp" } } });
  const upsert = { ...values, action: { ...values.action, kind: "upsert" as const } };
  expect(toUpdate(upsert, source)).toEqual({ action: { kind: "upsert", resource: "tickets" } });
});
