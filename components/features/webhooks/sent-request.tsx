"use client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { ExactTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useExpressionPreview } from "@/hooks/useEvents";
import { useEvent, useWebhook } from "@/hooks/useWebhooks";
import type { Attempt, Delivery, Webhook } from "@/types/webhooks";
import { isAsSent, sentHeaders } from "./sent-headers";

interface SentRequestProps {
  teamId: string;
  delivery: Delivery;
}

/** The newest request, built anew from the event and the webhook: what is sent is not kept a second time. */
export function SentRequest({ teamId, delivery }: SentRequestProps) {
  const found = useWebhook(teamId, delivery.webhookId).data;
  const webhook = found && !("invalid" in found) ? found : undefined;
  const attempt = delivery.attempts.at(-1);
  const nothingSent = attempt?.errorClass === "transform_failed" || attempt?.errorClass === "filter_failed";
  return (
    <Card>
      <CardHeader
        title="Request"
        description={
          attempt
            ? `As of attempt ${attempt.number}`
            : `As the first attempt ${delivery.status === "canceled" ? "would have sent" : "will send"} it`
        }
      />
      <CardBody className="grid gap-3">
        {found === undefined ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <>
            <p className="text-sm text-ink-muted">
              {nothingSent
                ? "Nothing was sent: this is what the webhook, as it is now, would send."
                : webhook && attempt
                  ? rebuiltWords(webhook, attempt)
                  : "Built from the event."}
            </p>
            {webhook && (
              <CodeBlock
                label="request headers"
                code={`POST ${webhook.url}\n${sentHeaders(webhook, delivery, nothingSent ? undefined : attempt)}`}
              />
            )}
            {webhook?.transform ? (
              <TransformedBody teamId={teamId} eventId={delivery.eventId} transform={webhook.transform} />
            ) : (
              <EventBody teamId={teamId} eventId={delivery.eventId} />
            )}
          </>
        )}
      </CardBody>
    </Card>
  );
}

function rebuiltWords(webhook: Webhook, attempt: Attempt) {
  if (isAsSent(webhook, attempt)) {
    return "Built anew, and the same as it was sent: the webhook has not changed since. The body went as compact JSON; signatures and the values of custom headers are not shown.";
  }
  return (
    <>
      Built anew from the webhook as it is now. It was changed on <ExactTime at={webhook.requestChangedAt ?? attempt.at} />, so
      what was sent by this attempt may differ.
    </>
  );
}

function EventBody({ teamId, eventId }: { teamId: string; eventId: string }) {
  const event = useEvent(teamId, eventId);
  if (event.data && !("invalid" in event.data)) {
    return <CodeBlock label="request body" code={JSON.stringify(event.data, null, 2)} />;
  }
  if (event.data === undefined && !event.error) return <Skeleton className="h-40 w-full" />;
  return (
    <p className="text-sm text-danger">
      {event.data ? `The event cannot be read: ${event.data.invalid}` : (event.error?.message ?? "The event is no longer kept.")}
    </p>
  );
}

function TransformedBody({ teamId, eventId, transform }: { teamId: string; eventId: string; transform: string }) {
  const { data, error } = useExpressionPreview(teamId, { eventId, transform });
  if (data?.error) return <p className="text-sm text-danger">The transform fails: {data.error.message}</p>;
  if (data) return <CodeBlock label="request body" code={JSON.stringify(data.body, null, 2)} />;
  if (error) return <p className="text-sm text-danger">{error.message}</p>;
  return <Skeleton className="h-40 w-full" />;
}
