"use client";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { SecretOnce } from "@/components/ui/secret-once";
import type { CreatedIncomingSource } from "@/types/incoming";
import { adapterFacts } from "./adapter-facts";
import { SenderSecretForm } from "./sender-secret-form";
import { SenderSteps, SourceUrl } from "./sender-steps";

/** The content of a dialog: the address, the one sight of a secret that was made here, and what to do at the sender. */
export function CreatedSource({
  teamId,
  source,
  onClose,
}: {
  teamId: string;
  source: CreatedIncomingSource;
  onClose: () => void;
}) {
  const { secret, awaitsSecret, url } = source;
  const { secretName } = adapterFacts[source.verification.adapter];
  return (
    <DialogContent size="lg" title={`${source.name} has its address`} dismissible={secret === undefined}>
      <div className="grid gap-5">
        <SourceUrl url={url} />
        {secret !== undefined ? (
          <SecretOnce label={secretName} secret={secret} onSaved={onClose}>
            <SenderSteps source={source} />
          </SecretOnce>
        ) : (
          <>
            <SenderSteps source={source} />
            {awaitsSecret ? (
              <SenderSecretForm teamId={teamId} source={source} onSaved={onClose} onLater={onClose} />
            ) : (
              <Button variant="primary" className="justify-self-end" onClick={onClose}>
                Done
              </Button>
            )}
          </>
        )}
      </div>
    </DialogContent>
  );
}
