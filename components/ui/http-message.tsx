"use client";
import { useState } from "react";
import { CodeBlock } from "./code-block";
import { Segmented } from "./segmented";
import { type KeptBody, shownBody } from "./shown-body";

const forms = [
  { value: "indented", label: "Indented" },
  { value: "raw", label: "As it came" },
] as const;

interface HttpMessageProps {
  headers: Readonly<Record<string, string>>;
  body: KeptBody;
  /** Begins with the body as it came, where white space and line breaks are what matters. */
  startRaw: boolean;
}

/** Headers and body of a request that was received. Another one needs another key: each begins in the form it is given. */
export function HttpMessage({ headers, body, startRaw }: HttpMessageProps) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <div className="grid gap-1.5">
        <h3 className="text-sm font-medium">Headers</h3>
        <CodeBlock label="received headers" code={lines.join("\n")} />
      </div>
      <Body body={body} startRaw={startRaw} />
    </>
  );
}

function Body({ body, startRaw }: Pick<HttpMessageProps, "body" | "startRaw">) {
  const [form, setForm] = useState<(typeof forms)[number]["value"]>(startRaw ? "raw" : "indented");
  const { raw, indented, notes } = shownBody(body);
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">Body</h3>
        {indented !== raw && <Segmented label="Form of the body" value={form} onChange={setForm} options={forms} />}
      </div>
      {raw === "" ? (
        <p className="text-sm text-ink-muted">It was empty.</p>
      ) : (
        <CodeBlock label="received body" code={form === "raw" ? raw : indented} />
      )}
      {notes && <p className="text-xs text-pretty text-ink-muted">{notes}</p>}
    </div>
  );
}
