import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type pg from "pg"
import { v7 as newId } from "uuid"
import type { Program } from "../../program.ts"
import { type ModelPlace, modelManagerEmail } from "./furnish-model.ts"

type Opening = { program: Program; admin: pg.Pool; place: ModelPlace; password: string }
export type ModelTable = { id: string; number: string; link: string }

/** Who works in the model, and how they ask the program for things. */
export type ModelDesk = {
	storeId: string
	menu: PublishedMenu
	tables: readonly ModelTable[]
	manager: string
	till: string
	screen: string
	/** Asks as one of them; anything but a success is an error. */
	ask: <T>(token: string | null, method: string, path: string, body?: object) => Promise<T>
	/** What no interface writes yet: an order's money. */
	pay: (orderId: string) => Promise<void>
	settled: () => Promise<void>
	lastSeq: () => Promise<number>
}

export async function openModelDesk({ program, admin, place, password }: Opening): Promise<ModelDesk> {
	const { storeId } = place
	const ask: ModelDesk["ask"] = async (token, method, path, body) => {
		const answer = await program.app.inject({
			method: method as "GET",
			url: `/api/v1${path}`,
			headers: {
				...(token ? { authorization: `Bearer ${token}` } : {}),
				...(method === "GET" ? {} : { "idempotency-key": newId() }),
			},
			...(body ? { payload: body } : {}),
		})
		if (answer.statusCode >= 300)
			throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body.slice(0, 500)}`)
		return (answer.body ? answer.json() : {}).data
	}
	const signIn = { email: modelManagerEmail, password }
	const { accessToken: manager } = await ask<{ accessToken: string }>(null, "POST", "/auth/login", signIn)
	const enrol = async (name: string, kind: string) => {
		const { code } = await ask<{ code: string }>(manager, "POST", "/devices", { storeId, name, kind })
		return (await ask<{ accessToken: string }>(null, "POST", "/devices/enroll", { code })).accessToken
	}
	return {
		storeId,
		manager,
		ask,
		menu: await ask(manager, "GET", `/stores/${storeId}/menu`),
		tables: await ask(manager, "GET", `/stores/${storeId}/tables?limit=100`),
		till: await enrol("Till", "POS"),
		screen: await enrol("Kitchen wall", "KDS_DISPLAY"),
		settled: () => program.settled(),
		async pay(orderId) {
			await admin.query("update customer_order set payment_status = 'PAID' where id = $1", [orderId])
		},
		async lastSeq() {
			const { rows } = await admin.query("select seq from journal_head where stream = $1", [storeId])
			return Number(rows[0]?.seq ?? 0)
		},
	}
}
