"use client";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";
import { useCancelReplay, useReplay } from "@/hooks/useReplays";
import type { Replay } from "@/types/replays";
import type { Webhook } from "@/types/webhooks";
import { replayWords } from "./replay-words";

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
  const cancel = useCancelReplay(teamId);
  const replay = live.data && "status" in live.data ? live.data : started;
  const { status, replayed } = replay;
  const total = Math.max(replay.total, replayed);
  const words = `${replayed.toLocaleString("en")} of ${replay.isExact ? "" : "at least "}${total.toLocaleString("en")}`;
  return (
    <DialogContent
      title={`${titles[status]}: ${webhook.name}`}
      footer={
        <>
          {status === "running" && (
            <Button
              variant="danger"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ webhookId: webhook.id, replayId: replay.id })}
            >
              Stop
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="grid gap-3">
        <div className="flex items-baseline justify-between gap-3 text-sm">
          <span>Set on their way</span>
          <span className="text-ink-muted tabular-nums">{words}</span>
        </div>
        <progress
          aria-label="Set on their way"
          value={replayed}
          max={Math.max(1, total)}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-subtle [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-subtle [&::-webkit-progress-value]:bg-accent"
        />
        <p role="status" className="text-sm text-ink-muted">
          {replayWords(replay)}
        </p>
        <FormError error={cancel.error} />
      </div>
    </DialogContent>
  );
}
