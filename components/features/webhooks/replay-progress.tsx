"use client";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { useReplay } from "@/hooks/useReplays";
import type { Replay } from "@/types/replays";
import type { Webhook } from "@/types/webhooks";
import { ReplayBar } from "./replay-bar";
import { progressWords, replayWords } from "./replay-words";
import { StopReplay } from "./stop-replay";

const titles = { running: "Replaying", done: "Replayed", canceled: "Replay stopped" } as const;

interface ReplayProgressProps {
  teamId: string;
  webhook: Webhook;
  started: Replay;
  onClose: () => void;
}

/** Live: how far a replay has come. */
export function ReplayProgress({ teamId, webhook, started, onClose }: ReplayProgressProps) {
  const live = useReplay(teamId, started.id);
  const replay = live.data && "status" in live.data ? live.data : started;
  return (
    <DialogContent
      title={`${titles[replay.status]}: ${webhook.name}`}
      footer={
        <>
          {replay.status === "running" && <StopReplay teamId={teamId} replay={replay} />}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="grid gap-3">
        <div className="flex items-baseline justify-between gap-3 text-sm">
          <span>Set on their way</span>
          <span className="text-ink-muted tabular-nums">{progressWords(replay)}</span>
        </div>
        <ReplayBar replay={replay} />
        <p role="status" className="text-sm text-ink-muted">
          {replayWords(replay)}
        </p>
      </div>
    </DialogContent>
  );
}
