import { v7 as newId } from "uuid"

const password = "nobody-knows-this"
const code = "000000"

/** What the endpoints of the door are sent by the walk: well written, and about nobody. */
export const signInBodies: Record<string, () => Record<string, unknown>> = {
	register: () => ({ name: "Nobody", email: "nobody@demo.test", password }),
	registerOrganization: () => ({
		organizationName: "Nobody's",
		storeName: "Nowhere",
		currency: "EUR",
		timeZone: "Europe/Brussels",
		language: "en",
		name: "Nobody",
		email: "nobody@demo.test",
		password,
	}),
	verifyEmail: () => ({ token: "none" }),
	requestPhoneCode: () => ({ phone: "+32470000000" }),
	signInByPhone: () => ({ phone: "+32470000000", code }),
	verifySecondFactor: () => ({ challenge: "none", code }),
	signInByPasskey: () => ({ challengeId: newId(), response: {} }),
	addPasskey: () => ({ challengeId: newId(), name: "A key", response: {} }),
	changePassword: () => ({ newPassword: password }),
	forgotPassword: () => ({ email: "nobody@demo.test" }),
	resetPassword: () => ({ token: "none", password }),
	setUpSecondFactor: () => ({ password }),
	enableSecondFactor: () => ({ code }),
	disableSecondFactor: () => ({ password, code }),
	renewBackupCodes: () => ({ password }),
	linkProvider: () => ({ provider: "nobody" }),
	unlinkProvider: () => ({ provider: "nobody" }),
	renameSession: () => ({ name: "A phone" }),
	setPin: () => ({ pin: "274918" }),
	renameDevice: () => ({ name: "Another screen" }),
}
