"use client";
import { Ellipsis, LogOut, UserMinus } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Role } from "@/types/roles";
import type { MemberRow } from "@/services/teams";
import { roleChoices } from "./role-choices";
import { roleWords } from "./role-words";

export interface MemberActionsProps {
  member: MemberRow;
  own: boolean;
  ownRole: Role | undefined;
  mayManage: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

export function MemberActions({ member, own, ownRole, mayManage, onRole, onRemove }: MemberActionsProps) {
  const choices = roleChoices({ of: member.role, by: ownRole });
  const mayRemove = own || (mayManage && choices.length > 0);
  if (!mayRemove) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" iconOnly aria-label={`Actions for ${member.displayName}`}>
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-64">
        {choices.length > 0 && (
          <>
            <DropdownMenuLabel>Role</DropdownMenuLabel>
            {choices.map((role) => (
              <DropdownMenuChoice key={role} chosen={role === member.role} onSelect={() => role !== member.role && onRole(role)}>
                <span className="grid min-w-0">
                  <span>{roleWords[role].name}</span>
                  <span className="text-xs text-ink-muted">{roleWords[role].may}</span>
                </span>
              </DropdownMenuChoice>
            ))}
            <DropdownMenuSeparator />
          </>
        )}
        <DropdownMenuItem danger onSelect={onRemove}>
          {own ? <LogOut aria-hidden /> : <UserMinus aria-hidden />}
          {own ? "Leave team" : "Remove from team"}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
