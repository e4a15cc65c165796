"use client";
import { CircleStop } from "lucide-react";
import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useCancelReplay } from "@/hooks/useReplays";
import type { Replay } from "@/types/replays";
import { leftWords } from "./replay-words";

interface StopReplayProps extends Pick<ButtonProps, "size" | "variant"> {
  teamId: string;
  replay: Replay;
}

export function StopReplay({ teamId, replay, ...look }: StopReplayProps) {
  const [isAsked, setAsked] = useState(false);
  const cancel = useCancelReplay(teamId);
  return (
    <>
      <Button {...look} onClick={() => setAsked(true)}>
        <CircleStop aria-hidden />
        Stop
      </Button>
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        danger
        title="Stop this replay?"
        consequence={`${leftWords(replay)} What it has set on its way goes on, and the rest can be replayed later.`}
        confirmLabel="Stop replay"
        onConfirm={async () => {
          await cancel.mutateAsync({ webhookId: replay.webhookId, replayId: replay.id });
          toast.success("The replay was stopped");
        }}
      />
    </>
  );
}
