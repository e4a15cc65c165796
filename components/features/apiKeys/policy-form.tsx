"use client";
import { TriangleAlert } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SecretOnce } from "@/components/ui/secret-once";
import { toast } from "@/components/ui/toaster";
import { useAPIKeys, useSetKeyPolicy } from "@/hooks/useApiKeys";
import { ApiProblem } from "@/services/api";
import { putKeyPolicyBody, type KeyPolicySettings } from "@/types/apiKeys";
import { keysOverAge } from "./key-age";
import { agePresets, policyChoices, policyWords, refusedWords } from "./policy-words";

interface PolicyFormProps {
  teamId: string;
  policy: KeyPolicySettings;
  onClose: () => void;
}

/** The content of a dialog: what to do about old secrets, and, before keys are refused, which they would be. */
export function PolicyForm({ teamId, policy, onClose }: PolicyFormProps) {
  const [overAge, setOverAge] = useState(policy.overAge);
  const [days, setDays] = useState(String(policy.maxAgeDays));
  const [endpoint, setEndpoint] = useState(policy.endpoint ?? "");
  const [asked, setAsked] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const save = useSetKeyPolicy(teamId);
  const keys = useAPIKeys(teamId);

  const maxAgeDays = /^\d{1,3}$/.test(days.trim()) ? Number(days) : Number.NaN;
  const daysError = maxAgeDays >= 1 && maxAgeDays <= 365 ? undefined : "From 1 to 365 days";
  const parsed = putKeyPolicyBody.safeParse({ overAge, maxAgeDays, ...(endpoint.trim() ? { endpoint: endpoint.trim() } : {}) });
  const endpointError =
    overAge === "rotate" && !daysError && !parsed.success ? "An address that starts with https://" : undefined;
  const refused = keysOverAge(
    (keys.data ?? []).flatMap((row) => ("invalid" in row ? [] : [row])),
    maxAgeDays,
    new Date(),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!parsed.success) return;
    if (overAge === "refuse" && refused.length > 0 && !confirming) return setConfirming(true);
    try {
      const saved = await save.mutateAsync(parsed.data);
      toast.success("The rotation policy was saved");
      if (saved.secret) setSecret(saved.secret);
      else onClose();
    } catch {
      setConfirming(false);
    }
  }

  if (secret) {
    return (
      <DialogContent title="The endpoint's signing secret" dismissible={false}>
        <SecretOnce label="Signing secret" secret={secret} onSaved={onClose}>
          <p className="text-sm text-ink-muted">
            New secrets of keys are sent to {endpoint}, signed with this by Standard Webhooks. Check the signature before you use
            one.
          </p>
        </SecretOnce>
      </DialogContent>
    );
  }
  if (confirming && parsed.success) {
    return (
      <DialogContent
        role="alertdialog"
        size="sm"
        title={`Refuse ${refused.length === 1 ? "1 key" : `${refused.length} keys`} now?`}
        description={`${refusedWords(refused, maxAgeDays)} Their callers get 401 within 5 seconds, until the keys are rotated. To avoid it, rotate them first.`}
        footer={
          <form onSubmit={submit} className="contents">
            <Button onClick={() => setConfirming(false)}>Back</Button>
            <Button type="submit" variant="danger" loading={save.isPending}>
              Save and refuse
            </Button>
          </form>
        }
      />
    );
  }
  return (
    <DialogContent
      title="Rotation policy"
      description="A secret that is never changed is a secret that has had time to leak."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="key-policy" variant="primary" loading={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id="key-policy" onSubmit={submit} noValidate className="grid gap-5">
        <FieldGroup legend="When a secret is too old">
          <div className="divide-y rounded-md border">
            {policyChoices.map(({ value, title, sentence }) => (
              <label
                key={value}
                className="grid cursor-pointer grid-cols-[auto_1fr] gap-x-2.5 px-3 py-2.5 hover:bg-subtle has-checked:bg-subtle has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="over-age"
                  value={value}
                  checked={value === overAge}
                  onChange={() => setOverAge(value)}
                  className="mt-0.5 size-4 accent-ink outline-none"
                />
                <span className="grid">
                  <span className="text-sm font-medium">{title}</span>
                  <span className="text-xs text-ink-muted">{sentence}</span>
                </span>
              </label>
            ))}
          </div>
        </FieldGroup>
        {overAge !== "allow" && (
          <Field label="Too old after, in days" error={asked || days !== String(policy.maxAgeDays) ? daysError : undefined}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={days}
              onChange={(event) => setDays(event.target.value)}
              className="sm:w-32"
            />
          </Field>
        )}
        {overAge !== "allow" && (
          <div role="group" aria-label="Usual ages" className="-mt-3 flex flex-wrap gap-1.5">
            {agePresets.map((preset) => (
              <Button
                key={preset}
                size="sm"
                aria-pressed={preset === days}
                className="aria-pressed:border-ink aria-pressed:bg-subtle"
                onClick={() => setDays(preset)}
              >
                {preset} days
              </Button>
            ))}
          </div>
        )}
        {overAge === "rotate" && (
          <Field
            label="Endpoint"
            hint="Takes new secrets by POST, signed by Standard Webhooks. Its signing secret is shown when it is saved."
            error={asked ? endpointError : undefined}
          >
            <Input
              type="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://example.com/rotated-keys"
              value={endpoint}
              onChange={(event) => setEndpoint(event.target.value)}
            />
          </Field>
        )}
        {overAge === "refuse" && !daysError && keys.data && (
          <p
            role="status"
            className={cn(
              "flex gap-2 rounded-md px-3 py-2 text-sm",
              refused.length > 0 ? "bg-warning-soft text-warning" : "bg-subtle text-ink-muted",
            )}
          >
            {refused.length > 0 && <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />}
            {refusedWords(refused, maxAgeDays)}
          </p>
        )}
        {!daysError && (
          <p className="text-sm text-ink-muted">{policyWords({ overAge, maxAgeDays, endpoint: endpoint.trim() || undefined })}</p>
        )}
        <FormError error={problemOf(save.error)} />
      </form>
    </DialogContent>
  );
}

/** What is wrong with a field is told with it: this form has few, and each stands for itself. */
function problemOf(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error;
  return error.fieldErrors[0]?.message ?? error;
}
