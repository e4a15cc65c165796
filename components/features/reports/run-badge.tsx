import { Badge } from "@/components/ui/badge";
import type { ReportLastRun } from "@/types/resources";

export function RunBadge({ run }: { run: Pick<ReportLastRun, "status"> }) {
  return run.status === "failed" ? (
    <Badge tone="danger" dot>
      Failed
    </Badge>
  ) : (
    <Badge tone="success" dot>
      Succeeded
    </Badge>
  );
}
