import { KeyRound, Mail } from "lucide-react";
import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import type { SignInMethod } from "@/services/auth";

const known: Record<SignInMethod, { label: string; icon: ReactNode; description: string }> = {
  password: { label: "Password", icon: <KeyRound />, description: "Your e-mail address and a password" },
  google: { label: "Google", icon: <Mail />, description: "Your Google account, which has a password of its own" },
};

export function SignInMethodsCard({ methods }: { methods: SignInMethod[] }) {
  return (
    <Card aria-label="Sign-in">
      <CardHeader title="Sign-in" description="How you can sign in to this account." />
      <ul className="divide-y">
        {methods.map((method) => {
          const { label, icon, description } = known[method];
          return (
            <li key={method} className="flex items-center gap-3 px-4 py-3">
              <span aria-hidden className="text-ink-muted [&_svg]:size-4">
                {icon}
              </span>
              <span className="min-w-0">
                <span className="block text-base font-medium">{label}</span>
                <span className="block text-sm text-ink-muted">{description}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
