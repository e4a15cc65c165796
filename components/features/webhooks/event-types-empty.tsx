import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { declareSnippet } from "./event-type-snippets";

interface EventTypesEmptyProps {
  icon: ReactNode;
  mayManage: boolean;
  action: ReactNode;
}

/** Says what a type of one's own is for, and how it is declared without this page. */
export function EventTypesEmpty({ icon, mayManage, action }: EventTypesEmptyProps) {
  return (
    <div>
      <EmptyState
        icon={icon}
        title="No event types of your own yet"
        description={
          <>
            Declare what only your software knows of, such as an order that was shipped. Then publish it: webhooks that listen get
            it like every other event, signed and retried.
            {!mayManage && " An admin of the team can declare them."}
          </>
        }
        action={action}
        className="pb-5"
      />
      <div className="mx-auto grid max-w-xl gap-1.5 px-4 pb-8 text-left">
        <p className="text-xs text-ink-muted">Or by the API, with a key that has integrations:write:</p>
        <CodeBlock label="example request" code={declareSnippet(window.location.origin)} />
      </div>
    </div>
  );
}
