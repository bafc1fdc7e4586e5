// Identity: who somebody is, and with which token he comes back.
// - A person belongs to no organization; a membership with roles does.
// - A token that was revoked stops opening requests and sockets within five seconds.
// - A secret is kept only as a hash; what is valid by our signature is kept not at all.
// - A guess is counted before it is looked at.
export type { Door } from "./door.ts"
export { findRevoked } from "./find-revoked.ts"
export { closeGuests, extendGuest, joinGuests, moveGuests } from "./guests/change-guests.ts"
export { countPhones, findGuests, type GuestRow, warnsAt } from "./guests/find-guests.ts"
export { seatGuest } from "./guests/seat-guest.ts"
export { identityJobs } from "./jobs.ts"
export { findOwners, type Owner } from "./members/find-owners.ts"
export { hirePerson } from "./members/hire-person.ts"
export { inviteOwner } from "./members/invite-owner.ts"
export { openDoor } from "./open-door.ts"
export { addPerson } from "./people/add-person.ts"
export { emailIndex } from "./people/email-index.ts"
export { hasStrongSignIn } from "./people/has-strong-sign-in.ts"
export { makeLink } from "./people/person-link.ts"
export { findPerson, findPersonByEmail } from "./people/person-store.ts"
export { writeToPerson } from "./people/write-to-person.ts"
export { identityRoutes } from "./routes.ts"
export { noteSecurity } from "./security-event.ts"
export { issueTokens, openCredential } from "./sessions/issue-tokens.ts"
export { openPersonSession } from "./sessions/open-person-session.ts"
export { requirePerson } from "./sessions/require-person.ts"
export { requireNewPassword } from "./sign-in/require-new-password.ts"
export { useOverride } from "./staff/use-override.ts"
