import type { Setting } from "../../functions/src/platform/settings.ts";

/** What the page's build and server take; they are read in next.config.ts and services/firebase.ts. */
export const pageSettings: Record<string, { fallback: string; meaning: string }> = {
  API_ORIGIN: {
    fallback: "`http://127.0.0.1:5001`",
    meaning: "The address of the function `api`, to which the page's server passes `/api/*` on",
  },
  INGEST_ORIGIN: {
    fallback: "that of `API_ORIGIN`",
    meaning: "The address of the function `ingest`, to which the page's server passes `/api/in/*` on",
  },
  API_KEY_PREFIX: { fallback: "`sk_`", meaning: "The same value as the functions have; the page shows it in masked keys" },
  TYPES_CHECKED_BESIDE: {
    fallback: "",
    meaning: "`1` builds without checking the types, where a check beside the build does. For tests",
  },
  NEXT_PUBLIC_FIREBASE_API_KEY: { fallback: "`demo`", meaning: "Of the Firebase web app" },
  NEXT_PUBLIC_FIREBASE_PROJECT_ID: { fallback: "`demo-tenon`", meaning: "The Firebase project" },
  NEXT_PUBLIC_FIREBASE_AUTH_DOMAIN: { fallback: "", meaning: "Of the Firebase web app; sign-in with Google needs it" },
  NEXT_PUBLIC_FIREBASE_APP_ID: { fallback: "", meaning: "Of the Firebase web app" },
  NEXT_PUBLIC_GOOGLE_SIGN_IN: { fallback: "`false`", meaning: "`true` shows Google's button" },
  NEXT_PUBLIC_AUTH_EMULATOR: { fallback: "", meaning: "host:port of the sign-in emulator. For development" },
  NEXT_PUBLIC_FIRESTORE_EMULATOR: { fallback: "", meaning: "host:port of the Firestore emulator. For development" },
};

/** The tables of docs/configuration.md, from the settings themselves. */
export function configurationTables(settings: Record<string, Setting>): string {
  const functions = Object.entries(settings).map(([variable, { schema, meaning, allowed, secret }]) => {
    const fallback = schema.safeParse(undefined);
    const shown = fallback.success ? (fallback.data === undefined ? "" : `\`${written(fallback.data)}\``) : "must be set";
    return [`\`${variable}\``, shown, `${meaning}.${secret ? " Secret." : ""}`, allowed];
  });
  const page = Object.entries(pageSettings).map(([variable, { fallback, meaning }]) => [
    `\`${variable}\``,
    fallback,
    `${meaning}.`,
  ]);
  return [
    "## The functions",
    "",
    ...table(["variable", "default", "what it decides", "allowed"], functions),
    "",
    "## The page",
    "",
    ...table(["variable", "default", "what it decides"], page),
    "",
  ].join("\n");
}

function written(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.map(({ limit, windowSeconds }: { limit: number; windowSeconds: number }) => `${limit}/${windowSeconds}`).join(",");
}

function table(head: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

const marker = "<!-- The tables below are written by `node scripts/documents.mjs`. -->\n";

/** The document with its tables as they must be now. */
export function withConfigurationTables(document: string, settings: Record<string, Setting>): string {
  const end = document.indexOf(marker);
  if (end === -1) throw new Error(`The document must have the line ${marker}`);
  return `${document.slice(0, end)}${marker}\n${configurationTables(settings)}`;
}
