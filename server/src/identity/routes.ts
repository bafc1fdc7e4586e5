import * as contract from "@comanda/contract/identity/endpoints.ts"
import { openRoute, type Route, route } from "#platform/route.ts"
import { endSession } from "./end-session.ts"
import { getMe } from "./get-me.ts"
import { listMembers } from "./list-members.ts"
import { listSessions } from "./list-sessions.ts"
import { signInWith } from "./sign-in.ts"
import type { SignInService } from "./sign-in-service.ts"
import { signOut } from "./sign-out.ts"

export function identityRoutes(service: SignInService): Route[] {
	return [
		openRoute(contract.signIn, signInWith(service)),
		openRoute(contract.signOut, signOut),
		openRoute(contract.getMe, getMe),
		openRoute(contract.listSessions, listSessions),
		openRoute(contract.endSession, endSession),
		route(contract.listMembers, listMembers),
	]
}
