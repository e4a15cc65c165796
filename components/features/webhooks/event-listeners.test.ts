import { expect, it } from "vitest";
import { listenersOf, listenerWords } from "./event-listeners";

const webhook = (id: string, events: string[], active = true) => ({ id, name: id, events, active });
const type = "custom.order.shipped";

it("finds the webhooks that listen to a type, and does not know while they are not read", () => {
  const rows = [webhook("a", ["*"]), webhook("b", ["custom.order.*"]), webhook("c", ["ticket.*"]), { id: "d", invalid: "?" }];
  expect(listenersOf(type, rows)?.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(listenersOf(type, undefined)).toBeUndefined();
});

it("says who gets an event now", () => {
  expect(listenerWords(undefined)).toBe("Webhooks that listen to it get it.");
  expect(listenerWords([])).toBe("No webhook listens to it: it is kept for 30 days, and sent to nobody.");
  expect(listenerWords([webhook("CRM", [type])])).toBe("1 webhook gets it: CRM.");
  expect(listenerWords([webhook("CRM", [type]), webhook("Off", [type], false), webhook("Mirror", [type])])).toBe(
    "2 webhooks get it: CRM, Mirror.",
  );
  expect(listenerWords([webhook("Off", [type], false)])).toBe("The webhooks that listen to it are off: it is kept for 30 days.");
  expect(listenerWords(["a", "b", "c", "d", "e"].map((id) => webhook(id, [type])))).toBe(
    "5 webhooks get it: a, b, c and 2 more.",
  );
});
