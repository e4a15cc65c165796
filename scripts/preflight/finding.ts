export type Level = "ok" | "warn" | "fail";

export interface Finding {
  level: Level;
  /** What was checked, or what is wrong, in one sentence. */
  what: string;
  /** What puts it right; nothing where it is right. */
  fix?: string;
}

export const ok = (what: string): Finding => ({ level: "ok", what });
export const warn = (what: string, fix: string): Finding => ({ level: "warn", what, fix });
export const fail = (what: string, fix: string): Finding => ({ level: "fail", what, fix });

/** What is right, or else each thing that is wrong. */
export const unlessWrong = (right: string, wrong: readonly Finding[]): Finding[] => (wrong.length > 0 ? [...wrong] : [ok(right)]);
