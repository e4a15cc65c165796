"use client";
import type { UseFormReturn } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import type { Webhook } from "@/types/webhooks";
import { KeySetAddress } from "./key-set-address";
import type { WebhookFormValues } from "./webhook-form-values";

interface SignatureFieldsProps {
  form: UseFormReturn<WebhookFormValues>;
  /** The webhook as it is saved: its keys have an address once it has any. */
  webhook?: Webhook | undefined;
}

export function SignatureFields({ form, webhook }: SignatureFieldsProps) {
  return (
    <FieldGroup legend="Signature" hint="Every request is signed with HMAC-SHA256 (v1) under the webhook's secret.">
      <Checkbox
        label="Sign with ed25519 as well (v1a)"
        description="For receivers that verify with a public key and hold no secret. The keys stand at an address of their own, as a JWKS."
        {...form.register("asymmetric")}
      />
      {webhook?.signatures.includes("v1a") && <KeySetAddress webhookId={webhook.id} />}
    </FieldGroup>
  );
}
