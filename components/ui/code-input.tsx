"use client";
import type { ComponentProps } from "react";
import { cn } from "./class-names";
import { Input } from "./input";

/** For a code of six digits: a phone shows its digits, and offers a code that it knows. */
export function CodeInput({ className, ...props }: ComponentProps<typeof Input>) {
  return (
    <Input
      {...props}
      inputMode="numeric"
      autoComplete="one-time-code"
      placeholder="123456"
      spellCheck={false}
      // Room for the space that some apps show in the middle.
      maxLength={7}
      className={cn("font-mono tracking-[0.25em]", className)}
    />
  );
}
