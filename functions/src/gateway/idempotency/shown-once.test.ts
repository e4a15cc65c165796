import { expect, it } from "vitest";
import { z } from "zod";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { allRoutes } from "../../routes";

const secrets = ["key", "secret", "token", "clientSecret"];

it("every secret that an answer shows is declared, so that it is never kept for a replay", () => {
  const routes = allRoutes({ ...simulatedPlatform(), ...recordedPublishing(), ...recordedMailing() });
  const showing = routes
    .filter(({ method }) => method === "POST")
    .flatMap(({ operationId, response }) => {
      const fields = response.schema instanceof z.ZodObject ? Object.keys(response.schema.shape) : [];
      return fields.filter((field) => secrets.includes(field)).map((field) => ({ operationId, field, response }));
    });
  expect(showing.map(({ operationId }) => operationId)).toEqual(expect.arrayContaining(["createApiKey", "createWebhook"]));
  for (const { operationId, field, response } of showing) expect(response.shownOnce, operationId).toContain(field);
});
