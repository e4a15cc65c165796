/** Structured logs: one JSON object a line on stdout, as Cloud Logging reads them. Never pass it a secret or a body. */
export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

function write(severity: string, message: string, fields: Record<string, unknown> = {}) {
  const plain = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? value.stack : value]),
  );
  process.stdout.write(`${JSON.stringify({ severity, message, ...plain })}\n`);
}

export const jsonLogger: Logger = {
  info: (message, fields) => write("INFO", message, fields),
  error: (message, fields) => write("ERROR", message, fields),
};
