/** "JBSWY3DP" as "JBSW Y3DP": what is copied by hand is read in groups of four. */
export function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? "";
}
