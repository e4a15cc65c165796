import { z } from "zod";

const tagsMax = 50;
const tagLengthMax = 50;

/** Tags as they are typed: with commas between them. */
export const tagsText = z.string().superRefine((text, context) => {
  const tags = tagsOf(text);
  const long = tags.find((tag) => tag.length > tagLengthMax);
  if (long) context.addIssue({ code: "custom", message: `"${long.slice(0, 20)}…" is longer than ${tagLengthMax} characters` });
  if (tags.length > tagsMax) context.addIssue({ code: "custom", message: `At most ${tagsMax} tags` });
});

export function tagsOf(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}
