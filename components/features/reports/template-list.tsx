import Link from "next/link";
import { reportTemplates } from "./report-templates";

/** Ready questions: each opens the builder filled in, with its answer beside it. */
export function TemplateList() {
  return (
    <ul className="grid gap-3 text-left sm:grid-cols-3">
      {reportTemplates.map(({ key, question, values }) => (
        <li key={key}>
          <Link
            href={`/reports/new?template=${key}`}
            className="grid h-full content-start gap-1 rounded-lg border bg-surface p-3 shadow-card transition-colors hover:bg-subtle"
          >
            <span className="text-base font-medium">{values.name}</span>
            <span className="text-sm text-ink-muted">{question}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
