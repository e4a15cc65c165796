import { defaultKeyPolicy, keyPolicySchema, putKeyPolicyBody, savedKeyPolicySchema } from "@/types/apiKeys";
import { notFound, type Route, route } from "../gateway";
import type { Platform } from "../platform/platform";
import { createTeamStore } from "../teams";
import { putAgePolicy } from "./put-age-policy";

const path = "/integrations/api-key-policy";
const tag = "API keys";
const example = { overAge: "rotate" as const, maxAgeDays: 90, endpoint: "https://vault.example.com/new-key" };

export function agePolicyRoutes(deps: Platform): Route[] {
  return [
    route({
      method: "GET",
      path,
      operationId: "getApiKeyPolicy",
      tag,
      summary: "Get what becomes of API keys whose secret is old",
      access: { kind: "team", permission: "configuration.read", scope: "integrations:read" },
      example: () => ({ answer: example }),
      response: { status: 200, schema: keyPolicySchema, description: "The team's key policy" },
      audit: { none: "Changes nothing" },
      async handle({ teamId }) {
        const team = await createTeamStore(deps.db).readTeam(teamId);
        if (!team) throw notFound("team");
        return { body: team.keyPolicy ?? defaultKeyPolicy };
      },
    }),
    route({
      method: "PUT",
      path,
      operationId: "putApiKeyPolicy",
      freshSignIn: true,
      tag,
      summary: "Say what becomes of API keys whose secret is old",
      description:
        "`refuse` works on every instance within 5 seconds. With a new `endpoint`, the answer carries the `secret` that signs what it is sent, and no later answer does.",
      access: { kind: "team", permission: "configuration.write", scope: "admin:full" },
      body: putKeyPolicyBody,
      example: () => ({ body: example, answer: { ...example, secret: "whsec_dGhpcyBzaWducyBub3RoaW5n" } }),
      response: { status: 200, schema: savedKeyPolicySchema, description: "The policy as it is now", shownOnce: ["secret"] },
      audit: { event: "api_key.policy_changed" },
      handle: async ({ teamId, body, audit, unchanged }) => ({
        body: await putAgePolicy(deps, teamId, body, {
          changed: (tx, difference) => audit(tx, { target: { kind: "team", id: teamId }, ...difference }),
          unchanged,
        }),
      }),
    }),
  ];
}
