import { expect, test } from "vitest";
import { sectionOf } from "./sections";

test("knows the list that a detail page belongs to", () => {
  expect(sectionOf("/settings/integrations/webhooks/whk_1/deliveries/dlv_1")).toBe("/settings/integrations/webhooks");
  expect(sectionOf("/settings/integrations/api-keys")).toBe("/settings/integrations/api-keys");
  expect(sectionOf("/settings/integrations")).toBe("/settings/integrations");
  expect(sectionOf("/settings/team")).toBe("/settings/team");
  expect(sectionOf("/tickets/tkt_1")).toBe("/tickets");
  expect(sectionOf("/contacts")).toBe("/contacts");
  expect(sectionOf("/reports/rep_1/edit")).toBe("/reports");
  expect(sectionOf("/agents")).toBe("/agents");
  expect(sectionOf("/settings/elsewhere")).toBe("/settings/integrations");
});
