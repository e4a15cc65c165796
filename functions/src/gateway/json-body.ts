import { ProblemError } from "./problem";

/** A longer text is not searched for the place of its mistake: the search costs a parse a step. */
const searchedLengthMax = 256 * 1024;

export function parseJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError("malformed_json", "The body is not UTF-8", { errors: [{ path: "body", message: "Not valid UTF-8" }] });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const where = placeOfMistake(text);
    throw new ProblemError("malformed_json", `The body is not valid JSON${where}`, {
      errors: [{ path: "body", message: `Not valid JSON${where}` }],
    });
  }
  if (hasHalfCharacter(text)) {
    const message = "Has half of a surrogate pair, which is no character";
    throw new ProblemError("malformed_json", `The body is not valid JSON: it ${message.toLowerCase()}`, {
      errors: [{ path: "body", message }],
    });
  }
  return value;
}

/** JSON can write half a character as an escape; UTF-8 cannot, and the database client retries it without end. */
function hasHalfCharacter(text: string): boolean {
  if (!/\\u[dD][89a-fA-F]/.test(text)) return false;
  const whole = /\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/g;
  return /\\u[dD][89a-fA-F]/.test(text.replace(whole, " "));
}

/** The engine names the position for some mistakes only, so it is found by halving: the longest start that could still become JSON. */
function placeOfMistake(text: string): string {
  if (text.length > searchedLengthMax) return "";
  let good = 0;
  let bad = text.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (couldBecomeJson(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  if (good === text.length) return ": it ends too early";
  const lines = text.slice(0, good).split("\n");
  return ` at position ${good} (line ${lines.length}, column ${lines.at(-1)!.length + 1})`;
}

function couldBecomeJson(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (err) {
    const { message } = err as Error;
    return message.startsWith("Unexpected end") || Number(/ at position (\d+)/.exec(message)?.[1] ?? -1) === start.length;
  }
}
