"use client";
import { ChevronDown } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { useUpdateMember } from "@/hooks/useMembers";
import type { MemberRow } from "@/services/teams";
import type { Role } from "@/types/roles";
import { roleWords } from "./role-words";

export function RoleBadge({ role }: { role: Role }) {
  return <Badge tone={role === "owner" ? "info" : "neutral"}>{roleWords[role].name}</Badge>;
}

interface RoleMenuProps {
  teamId: string;
  member: MemberRow;
  /** The roles that the person who looks may give. */
  roles: readonly Role[];
  /** Asked for where the choice deserves a second thought. */
  onMakeOwner: () => void;
}

export function RoleMenu({ teamId, member, roles, onMakeOwner }: RoleMenuProps) {
  const update = useUpdateMember(teamId);
  const name = member.displayName;

  function give(role: Role, before?: Role) {
    update.mutate(
      { uid: member.id, role },
      {
        onSuccess: () =>
          toast.success(`${name} is now ${roleWords[role].as}`, {
            ...(before ? { action: { label: "Undo", onClick: () => give(before) } } : {}),
          }),
        onError: (error) => toast.error(`${name} is still ${roleWords[member.role].as}`, { description: error.message }),
      },
    );
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        disabled={update.isPending}
        aria-label={`Role of ${name}: ${roleWords[member.role].name}`}
        className="-mx-1 inline-flex items-center gap-1 rounded-full p-1 transition-colors hover:bg-subtle disabled:opacity-50 data-[state=open]:bg-subtle"
      >
        <RoleBadge role={member.role} />
        <ChevronDown aria-hidden className="size-3.5 text-ink-faint" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-72">
        <DropdownMenuLabel>Role of {name}</DropdownMenuLabel>
        {roles.map((role) => (
          <DropdownMenuChoice
            key={role}
            chosen={role === member.role}
            onSelect={() => {
              if (role === member.role) return;
              if (role === "owner") onMakeOwner();
              else give(role, member.role);
            }}
          >
            <span className="grid">
              <span className="font-medium">{roleWords[role].name}</span>
              <span className="text-xs text-pretty text-ink-muted">{roleWords[role].may}</span>
            </span>
          </DropdownMenuChoice>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
