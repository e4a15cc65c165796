import { Info, ShieldAlert } from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { Diagnosis } from "@/types/incoming";
import { diagnosisTitles } from "./incoming-words";

/** What was wrong with a request, what was found in it, and how to put it right. */
export function DiagnosisPanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const isRepeat = diagnosis.reason === "already_seen";
  const Icon = isRepeat ? Info : ShieldAlert;
  return (
    <section
      aria-label="Diagnosis"
      className={cn("flex gap-3 rounded-lg border p-4", isRepeat ? "bg-canvas" : "border-danger-dot/30 bg-danger-soft")}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4.5 shrink-0", isRepeat ? "text-ink-muted" : "text-danger")} />
      <div className="grid min-w-0 gap-2 text-sm">
        <h3 className={cn("text-base font-semibold", !isRepeat && "text-danger")}>{diagnosisTitles[diagnosis.reason]}</h3>
        <p className="break-words text-ink">{diagnosis.detail}.</p>
        <p className="text-pretty text-ink">
          <span className="font-medium">How to fix it: </span>
          {diagnosis.fix}
        </p>
      </div>
    </section>
  );
}
