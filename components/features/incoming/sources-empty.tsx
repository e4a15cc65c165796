import { ArrowDownToLine } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { type IncomingAdapter, incomingAdapters } from "@/types/incoming";
import { adapterFacts, adaptersInOrder } from "./adapter-facts";
import { AdapterIcon } from "./adapter-icon";

/** Says what an incoming webhook is, and begins one with the sender that is chosen. */
export function SourcesEmpty({ mayManage, onChoose }: { mayManage: boolean; onChoose: (adapter: IncomingAdapter) => void }) {
  return (
    <div>
      <EmptyState
        icon={<ArrowDownToLine />}
        title="No incoming sources yet"
        description={
          <>
            Other products can tell you what happens there: a paid invoice, a new issue. Each gets an address here, what it sends
            is verified by its signature, and becomes an event or a record.{" "}
            {mayManage ? "Choose who sends:" : "An admin of the team can add one."}
          </>
        }
        className="pb-8"
      />
      {mayManage && (
        <ul className="grid gap-px border-t bg-line sm:grid-cols-2 lg:grid-cols-4">
          {adaptersInOrder.map((adapter) => (
            <li key={adapter} className="bg-surface">
              <button
                type="button"
                onClick={() => onChoose(adapter)}
                className="flex size-full items-center gap-3 p-4 text-left transition-colors hover:bg-subtle/60 focus-visible:outline-offset-[-2px]"
              >
                <AdapterIcon adapter={adapter} />
                <span className="grid min-w-0 leading-snug">
                  <span className="text-sm font-medium">{incomingAdapters[adapter]}</span>
                  <span className="text-xs text-pretty text-ink-muted">{adapterFacts[adapter].sentence}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
