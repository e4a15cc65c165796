import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

/** In place of what webhooks send, for who sees how a team is set up and not what flows through it. */
export function NotOfYourRole() {
  return (
    <Card>
      <EmptyState
        title="Deliveries are not part of your role"
        description="Members and admins of the team see what its webhooks send. Ask an admin if you need to."
      />
    </Card>
  );
}
