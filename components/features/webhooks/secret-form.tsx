"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SecretOnce } from "@/components/ui/secret-once";
import { Segmented } from "@/components/ui/segmented";
import { whenWords } from "@/components/ui/when-words";
import { useRotateWebhookSecret } from "@/hooks/useReplays";
import type { CreatedWebhook, Webhook } from "@/types/webhooks";

const overlaps = [
  { value: "0", label: "None" },
  { value: "1", label: "1 hour" },
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
] as const;
type Overlap = (typeof overlaps)[number]["value"];

/** The content of a dialog: how long the present secret signs on, then the one sight of the new one. */
export function SecretForm({ teamId, webhook, onClose }: { teamId: string; webhook: Webhook; onClose: () => void }) {
  const [overlap, setOverlap] = useState<Overlap>("24");
  const [rotated, setRotated] = useState<CreatedWebhook | null>(null);
  const rotate = useRotateWebhookSecret(teamId);

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      setRotated(await rotate.mutateAsync({ webhookId: webhook.id, overlapHours: Number(overlap) }));
    } catch {
      // Shown by the form.
    }
  }

  if (rotated) {
    const { overlapEndsAt } = rotated;
    return (
      <DialogContent title={`${webhook.name} has a new secret`} dismissible={false}>
        <SecretOnce label="New signing secret" secret={rotated.secret} onSaved={onClose}>
          <p className="text-sm text-ink-muted">
            {overlapEndsAt
              ? `Requests are signed with the earlier secret as well until ${whenWords(overlapEndsAt).replace(/^on /, "")}. Put the new one into your receiver before that.`
              : "Requests are signed with the new secret alone. Put it into your receiver now."}
          </p>
        </SecretOnce>
      </DialogContent>
    );
  }
  return (
    <DialogContent
      title={`Rotate the secret of ${webhook.name}?`}
      description="It gets a new signing secret. Its settings and its deliveries stay."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="secret-rotation"
            variant={overlap === "0" ? "danger" : "primary"}
            loading={rotate.isPending}
          >
            Rotate secret
          </Button>
        </>
      }
    >
      <form id="secret-rotation" onSubmit={submit} className="grid gap-4">
        <FieldGroup
          legend="How long the present secret signs as well"
          hint={
            overlap === "0"
              ? "From now on only the new one signs: your receiver refuses requests until it has it. They are retried."
              : "Each request carries both signatures until then, so your receiver accepts it with either secret."
          }
        >
          <Segmented label="Overlap" value={overlap} onChange={setOverlap} options={overlaps} />
        </FieldGroup>
        <FormError error={rotate.error} />
      </form>
    </DialogContent>
  );
}
