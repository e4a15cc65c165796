"use client";
import { Search } from "lucide-react";
import { useEffect, useState, type Ref } from "react";
import { Input } from "./input";

export interface SearchBoxProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  /** How long to wait for the next letter: a search that asks the server need not ask for each. */
  delayMs?: number;
  inputRef: Ref<HTMLInputElement>;
  /** The arrow down: into what was found. */
  onDown?: (() => void) | undefined;
}

const lengthMax = 100;

export function SearchBox({ label, placeholder, value, onChange, delayMs = 0, inputRef, onDown }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (told !== value) {
    // Changed from outside, as by "Clear". What was told from here is not: the person may have typed on since.
    setTold(value);
    setText(value);
  }
  useEffect(() => {
    if (text === told) return undefined;
    const timer = setTimeout(() => {
      setTold(text);
      onChange(text);
    }, delayMs);
    return () => clearTimeout(timer);
  }, [text, told, onChange, delayMs]);

  return (
    <div className="w-full sm:w-64">
      <Input
        ref={inputRef}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        leading={<Search />}
        maxLength={lengthMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") onDown?.();
        }}
        className="h-8"
      />
    </div>
  );
}
