import * as sessions from "@comanda/contract/identity/sessions.ts"
import * as signing from "@comanda/contract/identity/sign-in.ts"
import * as staff from "@comanda/contract/identity/staff.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { openRoute, outsideRoute, type Route, route } from "#platform/route.ts"
import type { Door } from "./door.ts"
import { keyRoutes } from "./keys/routes.ts"
import { memberRoutes } from "./members/routes.ts"
import { peopleRoutes } from "./people/routes.ts"
import { endSession } from "./sessions/end-session.ts"
import { exchangeKeyWith } from "./sessions/exchange-key.ts"
import { getMe } from "./sessions/get-me.ts"
import { listSessions } from "./sessions/list-sessions.ts"
import { refreshTokensWith } from "./sessions/refresh-tokens.ts"
import { renameSession } from "./sessions/rename-session.ts"
import { signOut } from "./sessions/sign-out.ts"
import { signOutEverywhere } from "./sessions/sign-out-everywhere.ts"
import { register } from "./sign-in/register.ts"
import { signInRoutes } from "./sign-in/routes.ts"
import { type IsStore, signInWith } from "./sign-in/sign-in.ts"
import { verifyEmail } from "./sign-in/verify-email.ts"
import { approveOverride } from "./staff/approve-override.ts"
import { listColleagues } from "./staff/list-colleagues.ts"
import { setPin } from "./staff/set-pin.ts"
import { unlockDevice } from "./staff/unlock-device.ts"

/** Others know what is known of people in their parts, and which stores there are: modules.ts hands both over. */
export function identityRoutes(door: Door, records: readonly PersonalRecords[], isStore: IsStore): Route[] {
	return [
		outsideRoute(signing.signIn, signInWith(door, isStore)),
		outsideRoute(signing.register, register),
		openRoute(signing.verifyEmail, verifyEmail),
		...signInRoutes(door),
		outsideRoute(sessions.refreshTokens, refreshTokensWith(door)),
		outsideRoute(sessions.exchangeKey, exchangeKeyWith(door)),
		outsideRoute(sessions.signOut, signOut),
		outsideRoute(sessions.signOutEverywhere, signOutEverywhere),
		outsideRoute(sessions.endOtherSessions, (ctx) => signOutEverywhere(ctx, { keepThisOne: true })),
		openRoute(sessions.getMe, getMe),
		openRoute(sessions.listSessions, listSessions),
		openRoute(sessions.renameSession, renameSession),
		openRoute(sessions.endSession, endSession),
		route(staff.listColleagues, listColleagues),
		outsideRoute(staff.unlockDevice, unlockDevice),
		outsideRoute(staff.approveOverride, approveOverride),
		route(staff.setPin, setPin),
		...memberRoutes,
		...keyRoutes,
		...peopleRoutes(door, records),
	]
}
