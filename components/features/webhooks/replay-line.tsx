"use client";
import { History } from "lucide-react";
import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { useMembers } from "@/hooks/useMembers";
import { useNewestReplay } from "@/hooks/useReplays";
import type { Replay } from "@/types/replays";
import { ReplayBar } from "./replay-bar";
import { lastReplayWords, progressWords } from "./replay-words";
import { StopReplay } from "./stop-replay";

interface ReplayLineProps {
  teamId: string;
  webhookId: string;
}

/** While a replay runs, whoever began it: how far it has come, and how to stop it. */
export function RunningReplay({ teamId, webhookId, mayStop }: ReplayLineProps & { mayStop: boolean }) {
  const { newest } = useNewestReplay(teamId, webhookId);
  if (newest?.status !== "running") return null;
  return (
    <section aria-label="Replay" className="grid gap-2.5 rounded-lg border bg-surface px-4 py-3 shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-start gap-2.5">
          <History aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          <div className="min-w-0">
            <p className="text-sm font-medium">
              Replay running: <span className="tabular-nums">{progressWords(newest)}</span>
            </p>
            <p className="text-xs text-ink-muted">
              Begun by <Beginner teamId={teamId} replay={newest} /> <RelativeTime at={newest.createdAt} />
            </p>
          </div>
        </div>
        {mayStop && <StopReplay teamId={teamId} replay={newest} size="sm" />}
      </div>
      <ReplayBar replay={newest} />
    </section>
  );
}

/** How the last replay ended, in a sentence; nothing where there was none in 30 days. */
export function LastReplay({ teamId, webhookId }: ReplayLineProps) {
  const { newest, isUnreadable } = useNewestReplay(teamId, webhookId);
  if (isUnreadable) return "Whether a replay runs is not known.";
  if (!newest || newest.status === "running") return null;
  return (
    <>
      The last replay, begun <RelativeTime at={newest.createdAt} />, {lastReplayWords(newest)}.
    </>
  );
}

function Beginner({ teamId, replay: { createdBy } }: { teamId: string; replay: Replay }) {
  const members = useMembers(teamId);
  if (createdBy.startsWith("key_")) {
    return (
      <Link href={`/settings/integrations/api-keys/${createdBy}`} className="underline underline-offset-4 hover:text-ink">
        an API key
      </Link>
    );
  }
  const member = members.data?.find(({ id }) => id === createdBy);
  return member && "displayName" in member ? member.displayName : "a member of the team";
}
