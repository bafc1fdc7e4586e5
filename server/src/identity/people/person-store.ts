import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export type PersonStatus = "ACTIVE" | "SUSPENDED" | "DEACTIVATED" | "ERASED"
export type PersonRow = {
	id: string
	name: string
	emailSealed: string | null
	isEmailVerified: boolean
	phoneSealed: string | null
	language: string | null
	status: PersonStatus
	hasSecondFactor: boolean
	createdAt: Date
	version: number
}

const columns = `id, name, email_sealed as "emailSealed", email_verified as "isEmailVerified",
	phone_sealed as "phoneSealed", language, status, two_factor_enabled as "hasSecondFactor",
	created_at as "createdAt", version`

const one: Prepared = { name: "person_one", text: `select ${columns} from person where id = $1` }
const byEmail: Prepared = {
	name: "person_by_email",
	text: `select ${columns} from person where email_index = $1`,
}
const byPhone: Prepared = {
	name: "person_by_phone",
	text: `select ${columns} from person where phone_index = $1`,
}

export async function findPerson(tx: Query, id: string): Promise<PersonRow | null> {
	const [row] = await tx.query<PersonRow>(one, [id])
	return row ?? null
}

export async function findPersonByEmail(tx: Query, emailIndex: string): Promise<PersonRow | null> {
	const [row] = await tx.query<PersonRow>(byEmail, [emailIndex])
	return row ?? null
}

export async function findPersonByPhone(tx: Query, phoneIndex: string): Promise<PersonRow | null> {
	const [row] = await tx.query<PersonRow>(byPhone, [phoneIndex])
	return row ?? null
}
