import { CopyButton } from "./copy-button";

interface CodeBlockProps {
  code: string;
  /** What the block shows, for screen readers and the copy button: "request body". */
  label: string;
  /** Lines wrap by default; off for what is read by columns. */
  wrap?: boolean;
}

export function CodeBlock({ code, label, wrap = true }: CodeBlockProps) {
  return (
    <div className="group relative rounded-md border bg-canvas">
      <pre
        // Focusable, so that a keyboard can scroll it.
        tabIndex={0}
        aria-label={label}
        role="region"
        className={`max-h-96 overflow-auto py-2.5 pr-11 pl-3 font-mono text-xs leading-relaxed ${wrap ? "wrap-anywhere whitespace-pre-wrap" : ""}`}
      >
        <code>{code}</code>
      </pre>
      <CopyButton value={code} label={label} className="absolute top-1 right-1 bg-canvas" />
    </div>
  );
}

/** Indents JSON; what is not JSON is shown as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
