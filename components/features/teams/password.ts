import { z } from "zod";

const passwordLengthMin = 8;

export const passwordHint = `At least ${passwordLengthMin} characters`;
export const passwordSchema = z.string().min(passwordLengthMin, passwordHint);
