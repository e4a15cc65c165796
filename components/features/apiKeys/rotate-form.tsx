"use client";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogContent } from "@/components/ui/dialog";
import { FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { SecretOnce } from "@/components/ui/secret-once";
import { whenWords } from "@/components/ui/when-words";
import { useRotateAPIKey } from "@/hooks/useApiKeys";
import type { ApiKey, CreatedApiKey } from "@/types/apiKeys";
import { exampleCurl } from "./example-curl";
import { graceChoices, isInGrace } from "./key-age";
import { maskedKey } from "./key-facts";

const dayChoice = graceChoices[2].seconds;

/** The content of a dialog: how long the old secret goes on, then the one sight of the new one. */
export function RotateForm({ teamId, apiKey, onClose }: { teamId: string; apiKey: ApiKey; onClose: () => void }) {
  // What leaked must not go on working.
  const [graceSeconds, setGraceSeconds] = useState<number>(apiKey.leakedAt ? 0 : dayChoice);
  const [rotated, setRotated] = useState<CreatedApiKey | null>(null);
  const rotate = useRotateAPIKey(teamId);

  async function submit(event: FormEvent) {
    event.preventDefault();
    try {
      setRotated(await rotate.mutateAsync({ keyId: apiKey.id, graceSeconds }));
    } catch {
      // Shown by the form.
    }
  }

  if (rotated) {
    const { graceEndsAt } = rotated;
    return (
      <DialogContent title={`${apiKey.name} has a new secret`} dismissible={false}>
        <SecretOnce label="New API key" secret={rotated.key} onSaved={onClose}>
          <p className="text-sm text-ink-muted">
            {graceEndsAt && isInGrace(rotated, new Date())
              ? `The old one, ${maskedKey(apiKey)}, works until ${whenWords(graceEndsAt).replace(/^on /, "")}. Put the new one in its place everywhere before that.`
              : `The old one, ${maskedKey(apiKey)}, no longer works.`}
          </p>
          <div className="grid gap-1.5">
            <span className="text-sm font-medium">Try it</span>
            <CodeBlock label="example request" code={exampleCurl(rotated, rotated.key)} />
          </div>
        </SecretOnce>
      </DialogContent>
    );
  }
  return (
    <DialogContent
      title={`Rotate ${apiKey.name}?`}
      description="It gets a new secret. Its name, scopes, limits, expiry and history stay."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="rotation" variant={graceSeconds === 0 ? "danger" : "primary"} loading={rotate.isPending}>
            Rotate key
          </Button>
        </>
      }
    >
      <form id="rotation" onSubmit={submit} className="grid gap-4">
        {isInGrace(apiKey, new Date()) && (
          <p role="note" className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
            It was rotated not long ago: the secret before the present one still works as well, no longer than until the earlier
            of its own end and the one that you choose here.
          </p>
        )}
        {apiKey.leakedAt ? (
          <p role="note" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger">
            It was found in public, so there is no grace: only the new secret will work, and the key is enabled again.
          </p>
        ) : (
          <FieldGroup legend="How long the present secret goes on working" hint="Both work until then, so that nothing breaks.">
            <div className="divide-y rounded-md border">
              {graceChoices.map(({ seconds, label, sentence }) => (
                <label
                  key={seconds}
                  className="grid cursor-pointer grid-cols-[auto_5rem_1fr] items-baseline gap-x-2.5 px-3 py-2.5 hover:bg-subtle has-checked:bg-subtle has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
                >
                  <input
                    type="radio"
                    name="grace"
                    value={seconds}
                    checked={seconds === graceSeconds}
                    onChange={() => setGraceSeconds(seconds)}
                    className="size-4 translate-y-0.5 accent-ink outline-none"
                  />
                  <span className="text-sm font-medium">{label}</span>
                  <span className="text-xs text-ink-muted">{sentence}</span>
                </label>
              ))}
            </div>
          </FieldGroup>
        )}
        <FormError error={rotate.error} />
      </form>
    </DialogContent>
  );
}
