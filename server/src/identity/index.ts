// Identity: who somebody is, and with which token he comes back.
// - A person belongs to no organization; a membership with roles does.
// - A token that was revoked stops opening requests and sockets within five seconds.
// - A secret is kept only as a hash; a guest's token is valid by our signature.
export { openAuthenticate } from "./authenticate.ts"
export { findRevoked } from "./find-revoked.ts"
export { hirePerson } from "./hire-person.ts"
export { identityRoutes } from "./routes.ts"
export { seatGuest } from "./seat-guest.ts"
export { openSignInService, type SignInService } from "./sign-in-service.ts"
export { writeDeviceToken } from "./tokens.ts"
