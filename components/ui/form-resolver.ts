import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues } from "react-hook-form";
import type { z } from "zod";
import { wordIssue } from "@/types/wording";

/** Checks a form by its schema; where the schema has no words of its own, in the words that the API has too. */
export function formResolver<Input extends FieldValues, Output>(schema: z.ZodType<Output, Input>) {
  return zodResolver(schema, { error: (issue) => wordIssue(issue as Parameters<typeof wordIssue>[0]) });
}
