"use client";
import { CenteredPage } from "@/components/features/shell";
import type { SecondFactorNeeded } from "@/services/auth";
import { SecondFactorForm } from "./second-factor-form";

const nothing = () => undefined;

/** In place of the page of the first factor, which leaves by itself when someone is signed in. */
export function SecondFactorPage({ needed, onBack }: { needed: SecondFactorNeeded; onBack: () => void }) {
  return (
    <CenteredPage
      title="Your second factor"
      description="Enter the code that your authenticator app shows now."
      footer={<p>Without the app you cannot sign in; ask the operator of this service to remove your second factor.</p>}
    >
      <SecondFactorForm needed={needed} onDone={nothing} onBack={onBack} />
    </CenteredPage>
  );
}
