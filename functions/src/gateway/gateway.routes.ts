import { z } from "zod";
import { roleSchema } from "@/types/roles";
import { scopeSchema } from "@/types/scopes";
import { type Route, route, type TeamCaller } from "./route";
import { exampleId, idPrefixes } from "../platform/ids";

const meSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("person"),
      id: z.string(),
      email: z.string(),
      displayName: z.string(),
      teamId: z.string(),
      role: roleSchema,
    }),
    z.object({ kind: z.literal("apiKey"), id: z.string(), name: z.string(), teamId: z.string(), scopes: z.array(scopeSchema) }),
  ])
  .meta({ id: "Me" });

export function gatewayRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: "/ping",
      operationId: "ping",
      tag: "Service",
      summary: "Say that the service is up",
      access: { kind: "public", because: "Monitors have no credential" },
      example: () => ({ answer: { status: "ok" } }),
      response: { status: 200, schema: z.object({ status: z.literal("ok") }), description: "The service is up" },
      audit: { none: "Changes nothing" },
      handle: () => Promise.resolve({ body: { status: "ok" } }),
    }),
    route({
      method: "GET",
      path: "/v1/me",
      operationId: "getMe",
      withoutSecondFactor: true,
      tag: "Service",
      summary: "Say who the credential stands for",
      access: { kind: "anyTeamCredential", because: "Any valid credential may ask what it is" },
      example: () => ({
        answer: {
          kind: "apiKey",
          id: exampleId(idPrefixes.apiKey),
          name: "Help desk of the shop",
          teamId: exampleId(idPrefixes.team),
          scopes: ["tickets:read", "tickets:write"],
        },
      }),
      response: { status: 200, schema: meSchema, description: "The caller" },
      audit: { none: "Changes nothing" },
      handle: ({ caller }) => Promise.resolve({ body: describe(caller) }),
    }),
  ];
}

function describe(caller: TeamCaller): z.input<typeof meSchema> {
  if (caller.kind === "apiKey") {
    return { kind: "apiKey", id: caller.keyId, name: caller.keyName, teamId: caller.teamId, scopes: caller.scopes };
  }
  const { kind, uid: id, email, displayName, teamId, role } = caller;
  return { kind, id, email, displayName, teamId, role };
}
