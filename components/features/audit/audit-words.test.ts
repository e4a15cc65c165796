import { expect, it } from "vitest";
import { actorWords, dayEdge, eventWords, targetName, targetPath } from "./audit-words";

it("writes events as people say them", () => {
  expect(eventWords("api_key.revoked")).toBe("API key revoked");
  expect(eventWords("team.invite_created")).toBe("Team invite created");
});

it("tells a key from a person", () => {
  expect(actorWords({ kind: "apiKey", id: "key_1", name: "Importer" })).toBe("Importer (API key)");
  expect(actorWords({ kind: "person", id: "uid", name: "" })).toBe("uid");
});

it("calls what was changed by its name, as it is now, or was", () => {
  expect(targetName({ before: { name: "Old" }, after: { name: "New" } })).toBe("New");
  expect(targetName({ before: { name: "Gone" } })).toBe("Gone");
  expect(targetName({ after: { email: "bob@example.com", role: "viewer" } })).toBe("bob@example.com");
  expect(targetName({ after: { enabled: false } })).toBeUndefined();
});

it("links to what has a page", () => {
  expect(targetPath({ kind: "webhook", id: "whk_1" })).toBe("/settings/integrations/webhooks/whk_1");
  expect(targetPath({ kind: "incomingSource", id: "src_1" })).toBe("/settings/integrations/incoming/src_1");
  expect(targetPath({ kind: "eventType", id: "custom.a" })).toBe("/settings/integrations/webhooks/event-types?type=custom.a");
  expect(targetPath({ kind: "invite", id: "inv_1" })).toBeUndefined();
});

it("takes a day whole, in the reader's zone", () => {
  const [start, end] = [dayEdge("2026-03-01", "start"), dayEdge("2026-03-01", "end")];
  expect(Date.parse(end ?? "") - Date.parse(start ?? "")).toBe(86_400_000 - 1);
  expect(new Date(start ?? "").getHours()).toBe(0);
});

it.each(["", "2026-3-1", "2026-99-01", "yesterday"])("leaves out %j, which is no day", (day) => {
  expect(dayEdge(day, "start")).toBeUndefined();
});
