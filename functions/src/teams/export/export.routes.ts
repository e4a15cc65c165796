import { z } from "zod";
import { type Route, route } from "../../gateway";
import type { Platform } from "../../platform/platform";
import { transact } from "../../platform/transaction";
import { exampleTeam } from "../team-example";
import { exportTeam } from "./export-team";

const mediaType = "application/x-ndjson";
const lines = z.string().meta({ description: "A JSON object a line: `export`, `team`, `document` for each document, `end`" });

export function exportRoutes(deps: Platform): Route[] {
  return [
    route({
      method: "GET",
      path: "/teams/current/export",
      operationId: "exportTeam",
      tag: "Teams",
      summary: "Download everything that the team has",
      access: { kind: "team", permission: "team.own", scope: null },
      freshSignIn: true,
      whileClosed: true,
      response: {
        status: 200,
        schema: lines,
        mediaType,
        description:
          "Lines of JSON. The first counts what comes, the last says `end` and how many documents there were: without it the export is not whole. Secrets are never in it. The sandbox is a team of its own",
      },
      audit: { event: "team.exported" },
      example: () => ({ answer: exampleExport }),
      async handle({ teamId, audit }) {
        await transact(deps.db, async (tx) => audit(tx, { target: { kind: "team", id: teamId } }));
        const fileName = `tenon-${teamId}-${deps.clock.now().toISOString().slice(0, 10)}.ndjson`;
        return {
          stream: exportTeam(deps, teamId),
          headers: { "content-type": mediaType, "content-disposition": `attachment; filename="${fileName}"` },
        };
      },
    }),
  ];
}

const exampleLines = [
  { kind: "export", version: 1, teamId: exampleTeam.id, startedAt: "2026-03-02T10:15:00.000Z", collections: { contacts: 1 } },
  { kind: "team", id: exampleTeam.id, document: { name: exampleTeam.name, environment: "live" } },
  { kind: "document", collection: "contacts", id: "con_3Fh9", document: { name: "Ada Lovelace", email: "ada@example.com" } },
  { kind: "end", documents: 1, endedAt: "2026-03-02T10:15:01.000Z" },
];
const exampleExport = exampleLines.map((one) => `${JSON.stringify(one)}\n`).join("");
