import type { Row } from "@/services/live";
import type { MemberRow } from "@/services/teams";

/** The people that a ticket can be given to: oneself first, then by name; one who is no longer in the team by their id. */
export function personOptions(members: readonly Row<MemberRow>[] | undefined, ownUid: string, current?: string | null) {
  const readable = (members ?? []).flatMap((row) => ("invalid" in row ? [] : [row]));
  const others = readable.filter((member) => member.id !== ownUid).toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  const own = readable.find((member) => member.id === ownUid);
  const options = [
    ...(own ? [{ id: own.id, label: `${own.displayName} (you)` }] : []),
    ...others.map((member) => ({ id: member.id, label: member.displayName })),
  ];
  const unknown = current && !options.some((option) => option.id === current) ? [{ id: current, label: current }] : [];
  return [...options, ...unknown];
}
