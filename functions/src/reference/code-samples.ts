import type { ApiDocument, Operation, PlacedOperation } from "./api-document";
import { compactJson } from "./render-code";

/** Placeholders that a reader sets once in the shell or the environment. */
const keyHeaders = { Authorization: "Bearer $API_KEY" };
const personHeaders = { Authorization: "Bearer $ID_TOKEN", "X-Team-Id": "$TEAM_ID" };

function headersOf({ security, requestBody }: Operation): Record<string, string> {
  const takesKey = security.some((requirement) => "apiKey" in requirement);
  const needsTeam = security.some((requirement) => "teamId" in requirement);
  const { "X-Team-Id": team, ...person } = personHeaders;
  const credential = takesKey ? keyHeaders : { ...person, ...(needsTeam ? { "X-Team-Id": team } : {}) };
  return {
    ...(security.length > 0 ? credential : {}),
    ...(requestBody ? { "Content-Type": "application/json" } : {}),
  };
}

function urlOf(document: ApiDocument, { path, operation }: PlacedOperation): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters?.find((candidate) => candidate.in === "path" && candidate.name === name);
    return String(parameter?.schema.examples?.[0] ?? name);
  });
  return `${document.servers[0]?.url ?? ""}${filled}`;
}

function bodyOf({ requestBody }: Operation): unknown {
  return requestBody?.content["application/json"]?.example;
}

export function curlOf(document: ApiDocument, placed: PlacedOperation): string {
  const { method, operation } = placed;
  const body = bodyOf(operation);
  const lines = [
    `curl ${method === "GET" || (method === "POST" && body !== undefined) ? "" : `-X ${method} `}${urlOf(document, placed)}`,
    ...Object.entries(headersOf(operation)).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === undefined ? [] : [`-d '${compactJson(body).replaceAll("'", String.raw`'\''`)}'`]),
  ];
  return lines.join(" \\\n  ");
}

export function fetchOf(document: ApiDocument, placed: PlacedOperation): string {
  const { method, operation } = placed;
  const body = bodyOf(operation);
  const headers = Object.entries(headersOf(operation)).map(([name, value]) => {
    const filled = value.replace(/\$([A-Z_]+)/g, (_, variable: string) => `\${process.env.${variable}}`);
    return `    ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${filled === value ? JSON.stringify(value) : `\`${filled}\``},`;
  });
  const options = [
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    ...(headers.length > 0 ? ["  headers: {", ...headers, "  },"] : []),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${compactJson(body).replaceAll("\n", "\n  ")}),`]),
  ];
  const call = options.length > 0 ? `, {\n${options.join("\n")}\n}` : "";
  return [
    `const response = await fetch("${urlOf(document, placed)}"${call});`,
    "const answer = await response.json();",
    "if (!response.ok) throw new Error(`${answer.code}: ${answer.detail}`);",
  ].join("\n");
}
