import fc from "fast-check";
import { expect, test } from "vitest";
import { attentionOf } from "./failing-webhook";

const hourMs = 3_600_000;
const start = Date.parse("2026-01-01T00:00:00.000Z");
const after = (hours: number) => new Date(start + hours * hourMs);
const failing = (notices?: number, noticedAtHours?: number) => ({
  state: "failing" as const,
  failingSince: after(0).toISOString(),
  ...(notices ? { notices } : {}),
  ...(noticedAtHours === undefined ? {} : { noticedAt: after(noticedAtHours).toISOString() }),
});

test.each([
  [23.9, undefined, { kind: "none" }],
  [24, undefined, { kind: "notice", notices: 1, disablesAt: after(120) }],
  [71, 1, { kind: "none" }],
  [72, 1, { kind: "notice", notices: 2, disablesAt: after(120) }],
  [108, 2, { kind: "notice", notices: 3, disablesAt: after(120) }],
  [119.9, 3, { kind: "none" }],
  [120, 3, { kind: "disable" }],
])("after %s hours and %s notices", (hours, notices, attention) => {
  expect(attentionOf(failing(notices), after(hours))).toEqual(attention);
});

test("a webhook with few events is not switched off before its admins were told three times", () => {
  const kinds = [undefined, 1, 2, 3].map((notices) => attentionOf(failing(notices), after(500)).kind);
  expect(kinds).toEqual(["notice", "notice", "notice", "disable"]);
});

test.each([1, 2, 3])("after notice %i nothing comes for twelve hours, however long ago the first failure is", (notices) => {
  expect(attentionOf(failing(notices, 500), after(511.9)).kind).toBe("none");
  expect(attentionOf(failing(notices, 500), after(512)).kind).not.toBe("none");
});

test("a notice that comes late says when the end can come: after those that are still to come", () => {
  expect(attentionOf(failing(), after(500))).toMatchObject({ disablesAt: after(536) });
  expect(attentionOf(failing(2, 488), after(500))).toMatchObject({ disablesAt: after(512) });
});

test("one that answers, or never had an event, is left alone", () => {
  expect(attentionOf({ state: "healthy" }, after(999))).toEqual({ kind: "none" });
  expect(attentionOf({ state: "unknown" }, after(999))).toEqual({ kind: "none" });
});

test("whenever its failures come, it is told three times before the end, half a day apart, and never ended within five days", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 60 }), (gapsHours) => {
      let hours = 0;
      let notices = 0;
      let noticedAtHours: number | undefined;
      for (const gap of gapsHours) {
        hours += gap;
        const attention = attentionOf(failing(notices, noticedAtHours), after(hours));
        if (attention.kind !== "none") expect(hours - (noticedAtHours ?? -12)).toBeGreaterThanOrEqual(12);
        if (attention.kind === "notice") [notices, noticedAtHours] = [attention.notices, hours];
        if (attention.kind === "disable") {
          expect(notices).toBe(3);
          expect(hours).toBeGreaterThanOrEqual(120);
          return;
        }
      }
    }),
  );
});
