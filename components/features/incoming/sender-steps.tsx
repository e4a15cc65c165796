import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import type { IncomingSource } from "@/types/incoming";
import { adapterFacts } from "./adapter-facts";
import { trySnippet } from "./try-snippet";

export function SourceUrl({ url }: { url: string }) {
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-medium">URL</span>
      <div className="flex items-start gap-2 rounded-md border bg-canvas py-1.5 pr-1.5 pl-3">
        <code data-testid="source-url" className="min-w-0 flex-1 py-1 font-mono text-sm break-all select-all">
          {url}
        </code>
        <CopyButton value={url} label="URL" variant="secondary" withText />
      </div>
    </div>
  );
}

/** What to do at the sender, and a request to try the address with where one can be written by hand. */
export function SenderSteps({ source }: { source: IncomingSource }) {
  const snippet = trySnippet(source);
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5">
        <h3 className="text-sm font-medium">At the sender</h3>
        <ol className="list-decimal space-y-1 pl-5 text-sm text-pretty text-ink-muted marker:text-ink-faint">
          {adapterFacts[source.verification.adapter].steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      {snippet && (
        <div className="grid gap-1.5">
          <h3 className="text-sm font-medium">Try it</h3>
          <CodeBlock label="a request to try it with" code={snippet} />
        </div>
      )}
    </div>
  );
}
