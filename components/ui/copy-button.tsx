"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { toast } from "./toaster";

const confirmedMs = 1_600;

interface CopyButtonProps extends Omit<ButtonProps, "onClick" | "children"> {
  value: string;
  /** What is copied, for the button's name: "key". */
  label: string;
  /** Shows the word beside the icon. */
  withText?: boolean;
}

export function CopyButton({ value, label, withText = false, variant = "ghost", size = "sm", ...props }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmedMs);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  }

  return (
    <Button variant={variant} size={size} iconOnly={!withText} aria-label={`Copy ${label}`} onClick={copy} {...props}>
      {copied ? <Check className="text-success" /> : <Copy />}
      {withText && <span>{copied ? "Copied" : "Copy"}</span>}
      <span role="status" className="sr-only">
        {copied ? `Copied ${label}` : ""}
      </span>
    </Button>
  );
}
