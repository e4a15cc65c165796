import { Button } from "@/components/ui/button";

export function GoogleButton({ label, disabled, onClick }: { label: string; disabled: boolean; onClick: () => void }) {
  return (
    <Button onClick={onClick} disabled={disabled} className="w-full">
      <svg viewBox="0 0 24 24" aria-hidden>
        <path fill="#4285f4" d="M23.5 12.3c0-.9-.1-1.5-.2-2.2H12v4.1h6.6a5.6 5.6 0 0 1-2.4 3.7v3H20c2.2-2.1 3.5-5.2 3.5-8.8" />
        <path
          fill="#34a853"
          d="M12 24c3.200 0 6-1.100 8-2.900l-3.900-3c-1 .7-2.400 1.200-4.100 1.200-3.100 0-5.800-2.100-6.700-5H1.300v3.100A12 12 0 0 0 12 24"
        />
        <path fill="#fbbc05" d="M5.300 14.300a7.200 7.200 0 0 1 0-4.600V6.600H1.300a12 12 0 0 0 0 10.800z" />
        <path
          fill="#ea4335"
          d="M12 4.800c1.800 0 3.300.6 4.600 1.800l3.400-3.400A12 12 0 0 0 1.300 6.600l4 3.100c.9-2.800 3.600-4.900 6.700-4.900"
        />
      </svg>
      {label}
    </Button>
  );
}
