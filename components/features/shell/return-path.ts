/** Where a person goes after signing in. */
export const homePath = "/settings/integrations";

/**
 * The address to go back to after signing in. Only a path of this site: anything else in `next` would let a link send
 * people, freshly signed in, to a stranger's page.
 */
export function readReturnPath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) && !next.startsWith("/sign-") ? next : homePath;
}

export function signInPath(returnTo: string): string {
  return returnTo === homePath ? "/sign-in" : `/sign-in?next=${encodeURIComponent(returnTo)}`;
}
