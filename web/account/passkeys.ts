import type {
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"

type Json = Record<string, unknown>

/** Asks the device, a phone beside it or a key in its port to sign that somebody is here. */
export async function signWithPasskey(options: Json): Promise<Json> {
	const { startAuthentication } = await import("@simplewebauthn/browser")
	// What the server made for authenticators, passed on as it is.
	const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
	return { ...(await startAuthentication({ optionsJSON })) }
}

export async function makePasskey(options: Json): Promise<Json> {
	const { startRegistration } = await import("@simplewebauthn/browser")
	const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
	return { ...(await startRegistration({ optionsJSON })) }
}

/** The device or the person said no; the server was not asked. */
export function isPasskeyRefusal(error: unknown): boolean {
	return (
		error instanceof Error &&
		(error.name === "WebAuthnError" || error instanceof DOMException || notHere(error))
	)
}

/** Whether this passkey was made on this device before. */
export function isKnownPasskey(error: unknown): boolean {
	return error instanceof Error && error.name === "InvalidStateError"
}

function notHere(error: Error): boolean {
	return [
		"NotAllowedError",
		"AbortError",
		"InvalidStateError",
		"SecurityError",
		"NotSupportedError",
	].includes(error.name)
}
