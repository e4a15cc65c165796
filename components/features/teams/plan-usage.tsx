"use client";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Meter } from "@/components/ui/meter";
import { Skeleton } from "@/components/ui/skeleton";
import { usePlan } from "@/hooks/useTeam";
import type { PlanUsage as Usage } from "@/types/plans";

const quotas: { name: keyof Usage["usage"]; label: string }[] = [
  { name: "requestsPer30Days", label: "Requests in the last 30 days" },
  { name: "requestsPerMinute", label: "Requests in the last minute" },
  { name: "members", label: "Members" },
  { name: "webhooks", label: "Webhooks" },
  { name: "apiKeysPerPerson", label: "Your active API keys" },
];

export function PlanUsage({ teamId }: { teamId: string }) {
  const { data, error, refetch } = usePlan(teamId);
  return (
    <Card aria-label="Plan">
      <CardHeader
        title="Plan"
        description={
          data ? `Request logs are kept for ${data.logRetentionDays} days.` : "What the team may use, and what it uses."
        }
        actions={data && <Badge>{data.title}</Badge>}
      />
      <CardBody className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {error && !data && <ErrorState title="The plan could not be loaded" error={error} onRetry={() => void refetch()} />}
        {!data && !error && quotas.map(({ name }) => <Skeleton key={name} className="h-8" />)}
        {data && quotas.map(({ name, label }) => <Meter key={name} label={label} {...data.usage[name]} />)}
      </CardBody>
    </Card>
  );
}
