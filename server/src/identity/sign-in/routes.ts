import * as contract from "@comanda/contract/identity/other-ways-in.ts"
import * as passwords from "@comanda/contract/identity/passwords.ts"
import * as factors from "@comanda/contract/identity/second-factor.ts"
import { openRoute, outsideRoute, type Route } from "#platform/route.ts"
import type { Door } from "../door.ts"
import { getSecurityWith } from "./get-security.ts"
import { addPasskeyWith } from "./passkeys/add-passkey.ts"
import { listPasskeys } from "./passkeys/list-passkeys.ts"
import { passkeyOptionsWith } from "./passkeys/passkey-options.ts"
import { passkeySignInOptionsWith } from "./passkeys/passkey-sign-in-options.ts"
import { removePasskeyWith } from "./passkeys/remove-passkey.ts"
import { signInByPasskeyWith } from "./passkeys/sign-in-by-passkey.ts"
import { changePassword } from "./passwords/change-password.ts"
import { forgotPassword } from "./passwords/forgot-password.ts"
import { resetPassword } from "./passwords/reset-password.ts"
import { requestPhoneCode } from "./phone/request-phone-code.ts"
import { signInByPhoneWith } from "./phone/sign-in-by-phone.ts"
import { finishProviderSignInWith } from "./providers/finish-provider-sign-in.ts"
import { linkProviderWith } from "./providers/link-provider.ts"
import { listProvidersWith } from "./providers/list-providers.ts"
import { startProviderSignInWith } from "./providers/start-provider-sign-in.ts"
import { unlinkProviderWith } from "./providers/unlink-provider.ts"
import { disableSecondFactor } from "./second-factor/disable-second-factor.ts"
import { enableSecondFactor } from "./second-factor/enable-second-factor.ts"
import { renewBackupCodes } from "./second-factor/renew-backup-codes.ts"
import { setUpSecondFactor } from "./second-factor/set-up-second-factor.ts"
import { verifySecondFactorWith } from "./second-factor/verify-second-factor.ts"

export function signInRoutes(door: Door): Route[] {
	return [
		outsideRoute(passwords.changePassword, changePassword),
		outsideRoute(passwords.forgotPassword, forgotPassword),
		outsideRoute(passwords.resetPassword, resetPassword),
		outsideRoute(contract.verifySecondFactor, verifySecondFactorWith(door)),
		outsideRoute(factors.setUpSecondFactor, setUpSecondFactor),
		openRoute(factors.enableSecondFactor, enableSecondFactor),
		outsideRoute(factors.disableSecondFactor, disableSecondFactor),
		outsideRoute(factors.renewBackupCodes, renewBackupCodes),
		openRoute(factors.getSecurity, getSecurityWith(door)),
		openRoute(contract.requestPhoneCode, requestPhoneCode),
		outsideRoute(contract.signInByPhone, signInByPhoneWith(door)),
		openRoute(contract.passkeySignInOptions, passkeySignInOptionsWith(door)),
		outsideRoute(contract.signInByPasskey, signInByPasskeyWith(door)),
		outsideRoute(factors.passkeyOptions, passkeyOptionsWith(door)),
		outsideRoute(factors.addPasskey, addPasskeyWith(door)),
		openRoute(factors.listPasskeys, listPasskeys),
		openRoute(factors.removePasskey, removePasskeyWith(door)),
		openRoute(factors.listProviders, listProvidersWith(door)),
		outsideRoute(contract.startProviderSignIn, startProviderSignInWith(door)),
		outsideRoute(contract.finishProviderSignIn, finishProviderSignInWith(door)),
		outsideRoute(factors.linkProvider, linkProviderWith(door)),
		openRoute(factors.unlinkProvider, unlinkProviderWith(door)),
	]
}
