"use client";
import Link from "next/link";
import { Card, CardBody } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import { Skeleton } from "@/components/ui/skeleton";
import { usePlan } from "@/hooks/useTeam";

/** How much of the plan's requests the team has used. */
export function RequestQuota({ teamId }: { teamId: string }) {
  const { data, error } = usePlan(teamId);
  if (error && !data) return null;
  return (
    <Card aria-label="Quota">
      <CardBody className="grid gap-2 py-3.5">
        {data ? <Meter label="Requests in the last 30 days" {...data.usage.requestsPer30Days} /> : <Skeleton className="h-8" />}
        <p className="text-xs text-ink-muted">
          {data ? `What the plan ${data.title} allows all callers of the team together. ` : ""}
          <Link href="/settings/team" className="rounded-sm underline underline-offset-4 hover:text-ink">
            See the plan
          </Link>
        </p>
      </CardBody>
    </Card>
  );
}
