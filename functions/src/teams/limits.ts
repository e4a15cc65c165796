/** Live teams a person can be in; each brings its sandbox. Keeps `users/{uid}`, which lists them, small. */
export const teamsPerPerson = 20;

export const openInvitesPerTeam = 100;

/** Bounds what a team can send to strangers in our name. */
export const mailsPerTeamPerDay = 200;

export const inviteLifetimeMs = 7 * 24 * 3_600_000;
