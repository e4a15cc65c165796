"use client";
import { useMemo, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogContent } from "@/components/ui/dialog";
import { FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { ExactTime } from "@/components/ui/relative-time";
import { Segmented } from "@/components/ui/segmented";
import { useNewestReplay, useReplayCount, useStartReplay } from "@/hooks/useReplays";
import type { Replay, replayableStatuses } from "@/types/replays";
import type { Webhook } from "@/types/webhooks";
import { ReplayProgress } from "./replay-progress";
import { countWords } from "./replay-words";

const hourMs = 3_600_000;
const spans = [
  { value: "1", label: "1 hour" },
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
] as const;
const sinceOff = { value: "off", label: "Since it was off", short: "Since off" } as const;
type Span = (typeof spans)[number]["value"] | typeof sinceOff.value;
type Status = (typeof replayableStatuses)[number];

interface ReplayFormProps {
  teamId: string;
  webhook: Webhook;
  /** Since when the webhook was off: what it missed since then is chosen to begin with. */
  offSince?: string | undefined;
  onClose: () => void;
}

/** The content of a dialog: what to send again, counted first, then how far it has come. */
export function ReplayForm({ teamId, webhook, offSince, onClose }: ReplayFormProps) {
  const [span, setSpan] = useState<Span>(offSince ? "off" : "24");
  const [statuses, setStatuses] = useState<Status[]>(offSince ? [] : ["dead"]);
  const [includeMissed, setIncludeMissed] = useState(offSince !== undefined);
  const [replay, setReplay] = useState<Replay | null>(null);
  const { newest } = useNewestReplay(teamId, webhook.id);
  // One runs at a time: what another began is shown in place of a form that could not be sent.
  if (newest?.status === "running" && newest.id !== replay?.id) setReplay(newest);
  const start = useStartReplay(teamId);
  const selection = useMemo(() => {
    const since = span === "off" ? offSince : undefined;
    return { since: since ?? new Date(Date.now() - Number(span) * hourMs).toISOString(), statuses, includeMissed };
  }, [span, offSince, statuses, includeMissed]);
  const isEmpty = statuses.length === 0 && !includeMissed;
  const count = useReplayCount(teamId, webhook.id, selection, !isEmpty);
  // What was published a moment ago may be missed too, and is looked for once the replay has begun.
  const hasNone = count.data?.count === 0 && count.data.isExact && !includeMissed;

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      setReplay(await start.mutateAsync({ webhookId: webhook.id, selection }));
    } catch {
      // Shown by the form.
    }
  }
  const toggle = (status: Status) => (checked: boolean) =>
    setStatuses((before) => (checked ? [...before, status] : before.filter((one) => one !== status)));

  if (replay) return <ReplayProgress teamId={teamId} webhook={webhook} started={replay} onClose={onClose} />;
  return (
    <DialogContent
      title={`Replay ${webhook.name}`}
      description="Sends again what ended, oldest first, each with all of its retries."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="replay"
            variant="primary"
            loading={start.isPending}
            disabled={isEmpty || !count.data || hasNone || !webhook.active}
          >
            Replay
          </Button>
        </>
      }
    >
      <form id="replay" onSubmit={submit} className="grid gap-4">
        <FieldGroup legend="Since">
          <Segmented label="Since" value={span} onChange={setSpan} options={offSince ? [sinceOff, ...spans] : spans} />
          {span === "off" && offSince && (
            <p className="text-xs text-ink-muted">
              Off since <ExactTime at={offSince} />
            </p>
          )}
        </FieldGroup>
        <FieldGroup legend="What to send">
          <div className="grid gap-2.5">
            <Checkbox
              label="Failed"
              description="Dead letters: their retries are spent"
              checked={statuses.includes("dead")}
              onCheckedChange={toggle("dead")}
            />
            <Checkbox
              label="Canceled"
              description="By hand, or because the webhook was off when their time came"
              checked={statuses.includes("canceled")}
              onCheckedChange={toggle("canceled")}
            />
            <Checkbox
              label="Missed"
              description="Canceled or never sent because the webhook was off. What its event types and filter let through now counts, even if they did not then"
              checked={includeMissed}
              onCheckedChange={setIncludeMissed}
            />
            <Checkbox
              label="Delivered"
              description="What your receiver took already; it gets the same webhook-id again"
              checked={statuses.includes("delivered")}
              onCheckedChange={toggle("delivered")}
            />
          </div>
        </FieldGroup>
        <p role="status" className="text-sm text-ink-muted">
          {isEmpty ? "Choose what to send." : count.data ? countWords(count.data) : count.error ? "" : "Counting…"}
        </p>
        {!webhook.active && <p className="text-sm text-warning">The webhook is {webhook.status}: resume it first.</p>}
        <FormError error={count.error ?? start.error} />
      </form>
    </DialogContent>
  );
}
