import type { Report } from "@/types/reports";
import { reports } from "@/types/resources";
import type { Publishing } from "../events";
import { notFound } from "../gateway";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import { createResourceStore, type ResourceStore, unreadable } from "../resources";
import { createTeamStore, teamFinderOf } from "../teams";
import { createReportRowsStore, type ReportRowsStore } from "./report-rows-store";
import { createReportStore, type ReportStore } from "./report-store";

export type Deps = Platform & Publishing & Mailing;

export interface ReportDeps extends Deps {
  rows: ReportRowsStore;
  store: ReportStore;
  records: ResourceStore;
  /** Whether the team is being deleted. */
  isClosed(teamId: string): Promise<boolean>;
  /** Addresses of the team's members, in lower case. */
  listMails(tx: Tx, teamId: string): Promise<Set<string>>;
}

export function reportDepsOf(deps: Deps): ReportDeps {
  const teams = createTeamStore(deps.db);
  return {
    ...deps,
    rows: createReportRowsStore(deps.db),
    store: createReportStore(deps.db),
    records: createResourceStore(deps.db, reports),
    isClosed: async (teamId) => Boolean((await teamFinderOf(deps).find(teamId))?.closed),
    async listMails(tx, teamId) {
      return new Set((await teams.listMembers(teamId, tx)).map(({ email }) => email.toLowerCase()));
    },
  };
}

export async function readReport({ records, log }: ReportDeps, teamId: string, reportId: string, tx?: Tx): Promise<Report> {
  const stored = await records.read(teamId, reportId, tx);
  if (!stored) throw notFound("report");
  // The store parsed it by this very schema.
  if (stored.readable) return stored.values as unknown as Report;
  log.error("A stored record does not fit its schema", { teamId, resource: "report", id: reportId, error: stored.error });
  throw unreadable(reports, stored);
}
