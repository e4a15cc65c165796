"use client";
import { Card, CardBody, CardHeader, Fact, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { ExactTime, RelativeTime } from "@/components/ui/relative-time";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import { useDelivery } from "@/hooks/useWebhooks";
import { roleMay } from "@/types/roles";
import { attemptsKept, type Delivery } from "@/types/webhooks";
import { AttemptTimeline } from "./attempt-timeline";
import { isTestSend } from "./attempt-words";
import { canceledWords } from "./cancel-words";
import { DeliveryStatusBadge, TestBadge } from "./delivery-list";
import { DeliveryStepButtons } from "./delivery-step-buttons";
import { SentRequest } from "./sent-request";
import { useDeliverySteps } from "./use-delivery-steps";

export interface DeliveryDetailProps {
  teamId: string;
  webhookId: string;
  deliveryId: string;
}

export function DeliveryDetail({ teamId, webhookId, deliveryId }: DeliveryDetailProps) {
  const query = useDelivery(teamId, deliveryId);
  const back = { href: `/settings/integrations/webhooks/${webhookId}`, label: "the webhook" };
  return (
    <IntegrationsProvider teamId={teamId}>
      <RecordState query={query} name="delivery" back={back}>
        {(delivery) => <DeliveryPage teamId={teamId} delivery={delivery} back={back} />}
      </RecordState>
    </IntegrationsProvider>
  );
}

const testSendWords =
  "A test, sent by hand. Whether it arrives changes nothing of the webhook's health, and it is neither a failed delivery nor replayed.";

function noAttemptWords({ status, pausedAt }: Delivery): string {
  if (status === "canceled") return "No attempt was made.";
  return `No attempt yet. ${pausedAt ? "The first one waits until it is resumed." : "The first one is on its way."}`;
}

function DeliveryPage({ teamId, delivery, back }: { teamId: string; delivery: Delivery; back: { href: string; label: string } }) {
  const role = useRole(teamId);
  const steps = useDeliverySteps(teamId);
  const maySteer = role !== undefined && roleMay(role, "configuration.write");
  return (
    <div className="grid gap-6">
      <PageHeader
        back={{ ...back, label: "Webhook" }}
        title={<span className="font-mono">{delivery.type}</span>}
        badge={
          <>
            <TestBadge delivery={delivery} />
            <DeliveryStatusBadge delivery={delivery} />
          </>
        }
        description={[canceledWords(delivery), isTestSend(delivery) && testSendWords].filter(Boolean).join(" ")}
        actions={maySteer && <DeliveryStepButtons delivery={delivery} steps={steps} />}
      />
      <Card>
        <CardHeader title="Details" />
        <CardBody>
          <Facts>
            <Fact term="Event">
              <code className="font-mono text-sm break-all">{delivery.eventId}</code>
            </Fact>
            <Fact term="Delivery">
              <code className="font-mono text-sm break-all">{delivery.id}</code>
            </Fact>
            <Fact term="Created">
              <ExactTime at={delivery.createdAt} />
            </Fact>
            <Fact term="Attempts">{delivery.attempts.at(-1)?.number ?? 0}</Fact>
            <Fact term="Next attempt">
              {delivery.pausedAt ? (
                "When it is resumed"
              ) : delivery.nextAttemptAt ? (
                <>
                  <RelativeTime at={delivery.nextAttemptAt} /> (<ExactTime at={delivery.nextAttemptAt} />)
                </>
              ) : (
                "None planned"
              )}
            </Fact>
          </Facts>
        </CardBody>
      </Card>
      <Card>
        <CardHeader
          title="Attempts"
          description={`Newest first. The last ${attemptsKept.all} are kept, the last ${attemptsKept.withAnswer} with the first 4,096 characters of the answer.`}
        />
        {delivery.attempts.length > 0 ? (
          <AttemptTimeline attempts={delivery.attempts} />
        ) : (
          <CardBody className="text-sm text-ink-muted">{noAttemptWords(delivery)}</CardBody>
        )}
      </Card>
      <SentRequest teamId={teamId} delivery={delivery} />
    </div>
  );
}
