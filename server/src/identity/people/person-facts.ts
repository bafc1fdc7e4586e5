import type { Prepared, Transaction } from "#platform/database/transaction.ts"

const lock: Prepared = {
	name: "person_facts_lock",
	text: `select status, version, phone_index as "phoneIndex", phone_verified as "entersByPhone" from person
		where id = $1 for update`,
}

export type PersonFacts = {
	status: "ACTIVE" | "SUSPENDED" | "DEACTIVATED" | "ERASED"
	version: number
	phoneIndex: string | null
	/** A code sent to his number lets him in. */
	entersByPhone: boolean
}

/** The person, locked: what is changed of him at once is changed one after the other. */
export async function lockPerson(
	tx: Pick<Transaction, "query">,
	personId: string,
): Promise<PersonFacts | undefined> {
	const [row] = await tx.query<PersonFacts>(lock, [personId])
	return row
}
