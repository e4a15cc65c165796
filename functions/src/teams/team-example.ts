import type { PlanUsage } from "@/types/plans";
import type { Invite, Member, Membership, Team } from "@/types/teams";
import { exampleId, idPrefixes } from "../platform/ids";

const at = "2026-03-02T10:15:00.000Z";
const times = { createdAt: at, updatedAt: at };
export const exampleUid = "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4";

export const exampleTeam: Team = {
  id: exampleId(idPrefixes.team),
  name: "Northwind Support",
  environment: "live",
  sandboxTeamId: exampleId(idPrefixes.team, "sandbox"),
  ...times,
};

export const exampleMembership: Membership = {
  teamId: exampleTeam.id,
  name: exampleTeam.name,
  environment: "live",
  role: "member",
};

export const exampleMember: Member = {
  uid: exampleUid,
  role: "member",
  email: "grace@example.com",
  displayName: "Grace Hopper",
  ...times,
};

export const exampleInvite: Invite = {
  id: exampleId("inv"),
  email: "grace@example.com",
  role: "member",
  expiresAt: "2026-03-09T10:15:00.000Z",
  createdBy: exampleUid,
  mail: "sent",
};

export const examplePlanUsage = {
  plan: "team",
  title: "Team",
  usage: {
    webhooks: { used: 3, limit: 20 },
    members: { used: 7, limit: 50 },
    apiKeysPerPerson: { used: 2, limit: 10 },
    requestsPer30Days: { used: 412_096, limit: 5_000_000 },
    requestsPerMinute: { used: 58, limit: 6_000 },
  },
  logRetentionDays: 30,
} satisfies PlanUsage;

export const exampleDeletedTeam: Team = {
  ...exampleTeam,
  deletion: {
    state: "scheduled",
    requestedBy: exampleUid,
    requestedAt: at,
    startsAt: "2026-03-09T10:15:00.000Z",
    deletedDocuments: 0,
  },
};
