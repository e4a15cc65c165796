import { Hourglass, ShieldAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { ExactTime } from "@/components/ui/relative-time";
import { keyStatusAt, type ApiKey, type KeyPolicySettings } from "@/types/apiKeys";
import { isInGrace, leftWords, overAgeOf } from "./key-age";
import { expiryOf } from "./key-facts";

interface KeyNoticesProps {
  apiKey: ApiKey;
  policy: KeyPolicySettings | undefined;
  /** Missing for who may not rotate. */
  onRotate: (() => void) | undefined;
  onEdit: (() => void) | undefined;
}

/** What should be done about the key, or be known before something is done with it. */
export function KeyNotices({ apiKey, policy, onRotate, onEdit }: KeyNoticesProps) {
  const now = new Date();
  const status = keyStatusAt(apiKey, now);
  if (status === "revoked") return null;
  const overAge = overAgeOf(apiKey, policy, now);
  const expiry = expiryOf(apiKey, now);
  const rotate = onRotate && (
    <Button size="sm" onClick={onRotate}>
      Rotate
    </Button>
  );
  return (
    <>
      {apiKey.leakedAt && (
        <Notice tone="danger" icon={<ShieldAlert />} action={rotate}>
          <strong>This key was found in public</strong> on <ExactTime at={apiKey.leakedAt} />
          {apiKey.leakUrl && (
            <>
              , at <span className="break-all">{apiKey.leakUrl}</span>
            </>
          )}
          . It is disabled; a rotation enables it again, with a new secret.
        </Notice>
      )}
      {overAge && (
        <Notice tone={overAge.tone} icon={<TriangleAlert />} action={rotate}>
          {overAge.sentence}
        </Notice>
      )}
      {expiry.tone !== "neutral" && (
        <Notice
          tone={expiry.tone}
          icon={<TriangleAlert />}
          action={
            onEdit && (
              <Button size="sm" onClick={onEdit}>
                Extend
              </Button>
            )
          }
        >
          {status === "expired"
            ? "It has expired, and callers get 401."
            : `It expires ${expiry.text.toLowerCase()}; callers then get 401.`}
        </Notice>
      )}
      {apiKey.graceEndsAt && isInGrace(apiKey, now) && (
        <Notice tone="info" icon={<Hourglass />}>
          <strong>The old secret still works</strong> for {leftWords(apiKey.graceEndsAt, now)}, until{" "}
          <ExactTime at={apiKey.graceEndsAt} />. To end it sooner, rotate with no grace.
        </Notice>
      )}
    </>
  );
}

const tones = {
  danger: "bg-danger-soft text-danger",
  warning: "bg-warning-soft text-warning",
  info: "bg-info-soft text-info",
};

function Notice({
  tone,
  icon,
  action,
  children,
}: {
  tone: keyof typeof tones;
  icon: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div role="note" className={cn("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg px-4 py-3 text-sm", tones[tone])}>
      <span aria-hidden className="[&_svg]:size-4">
        {icon}
      </span>
      <p className="min-w-0 flex-1 basis-60 [&_strong]:font-semibold">{children}</p>
      {action}
    </div>
  );
}
