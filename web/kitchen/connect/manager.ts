import { createEnrolment } from "@comanda/contract/devices/endpoints.ts"
import { verifySecondFactor } from "@comanda/contract/identity/other-ways-in.ts"
import { signOut } from "@comanda/contract/identity/sessions.ts"
import { type SignedIn, signIn } from "@comanda/contract/identity/sign-in.ts"
import { listStores, type Store } from "@comanda/contract/organizations/endpoints.ts"
import { type Call, createCall } from "../../shared/api.ts"
import type { Device } from "../device.ts"
import { enrol } from "./enrol.ts"

/** Where a manager in front of the screen has got to. Nothing of it is stored. */
export type ManagerStep =
	| { at: "password" }
	| { at: "code"; challenge: string }
	| { at: "store"; call: Call; stores: Store[] }
	| { at: "connected"; device: Device }

export type ManagerWorld = { language: string; screenName: string }

export async function enterPassword(
	world: ManagerWorld,
	email: string,
	password: string,
): Promise<ManagerStep> {
	const answer = await callWith(world, null)(signIn, { email: email.trim(), password, keep: "token" })
	if (answer.state === "SECOND_FACTOR") return { at: "code", challenge: answer.challenge }
	return lookAround(world, answer)
}

/** Six digits are the authenticator's; anything else is one of the codes kept for bad days. */
export async function enterCode(world: ManagerWorld, challenge: string, typed: string): Promise<ManagerStep> {
	const code = typed.trim()
	const method = /^\d{6}$/.test(code) ? "TOTP" : "BACKUP_CODE"
	const asked = { challenge, code, method, keep: "token" } as const
	return lookAround(world, await callWith(world, null)(verifySecondFactor, asked))
}

/** Makes a code for the store, uses it, and signs the manager out again: he has no place on a wall. */
export async function connectTo(world: ManagerWorld, call: Call, storeId: string): Promise<ManagerStep> {
	const { code } = await call(createEnrolment, { storeId, name: world.screenName, kind: "KDS_DISPLAY" })
	const device = await enrol(callWith(world, null), code)
	// The screen has its own sign-in now. When this is not heard, nobody holds what would prolong the manager's.
	await call(signOut, {}).catch(() => undefined)
	return { at: "connected", device }
}

async function lookAround(world: ManagerWorld, { accessToken }: SignedIn): Promise<ManagerStep> {
	const call = callWith(world, accessToken)
	const { rows: stores } = await call(listStores, { limit: 100 })
	const [only, ...others] = stores
	if (only && others.length === 0) return connectTo(world, call, only.id)
	return { at: "store", call, stores }
}

function callWith({ language }: ManagerWorld, token: string | null): Call {
	return createCall({ token: () => token, language: () => language })
}
