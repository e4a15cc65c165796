import { z } from "zod";

/** What an authenticator app shows; some put a space in the middle. */
export const oneTimeCodeSchema = z
  .string()
  .transform((code) => code.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the six digits that the app shows"));

export const displayNameSchema = z.string().trim().min(1, "Enter your name").max(80, "At most 80 characters");
