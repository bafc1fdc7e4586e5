import type { Prepared, Transaction } from "#platform/database/transaction.ts"

type Query = Pick<Transaction, "query">

export type SecondFactor = {
	secretSealed: string
	isOn: boolean
	lastStep: number | null
	backupCodeHashes: Buffer[]
	failures: number
	lockedSeconds: number | null
}

const columns = `secret_sealed as "secretSealed", is_on as "isOn", last_step as "lastStep",
	backup_code_hashes as "backupCodeHashes", failures,
	case when locked_until > now() then ceil(extract(epoch from locked_until - now()))::int end as "lockedSeconds"`

const one: Prepared = {
	name: "second_factor",
	text: `select ${columns} from person_two_factor where person_id = $1`,
}
const lock: Prepared = {
	name: "second_factor_lock",
	text: `select ${columns} from person_two_factor where person_id = $1 for update`,
}
// One that is in force is not replaced by whoever finds an open session.
const begin: Prepared = {
	name: "second_factor_begin",
	text: `insert into person_two_factor as f (person_id, secret_sealed) values ($1, $2)
		on conflict (person_id) do update set secret_sealed = excluded.secret_sealed, created_at = now()
			where not f.is_on
		returning person_id`,
}
const turnOn: Prepared = {
	name: "second_factor_turn_on",
	text: `with factor as (
			update person_two_factor set is_on = true, last_step = $2, backup_code_hashes = $3::bytea[], failures = 0,
				locked_until = null
			where person_id = $1)
		update person set two_factor_enabled = true, updated_at = now() where id = $1`,
}
const turnOff: Prepared = {
	name: "second_factor_turn_off",
	text: `with factor as (delete from person_two_factor where person_id = $1)
		update person set two_factor_enabled = false, updated_at = now() where id = $1`,
}
const used: Prepared = {
	name: "second_factor_used",
	text: `update person_two_factor set last_step = coalesce($2, last_step), backup_code_hashes = $3::bytea[], failures = 0,
			locked_until = null
		where person_id = $1`,
}
const failed: Prepared = {
	name: "second_factor_failed",
	text: `update person_two_factor set failures = $2,
			locked_until = case when $3::int is null then null else now() + make_interval(mins => $3) end
		where person_id = $1`,
}
const renew: Prepared = {
	name: "second_factor_renew_codes",
	text: "update person_two_factor set backup_code_hashes = $2::bytea[] where person_id = $1 and is_on returning person_id",
}

export async function findSecondFactor(tx: Query, personId: string): Promise<SecondFactor | null> {
	const [row] = await tx.query<SecondFactor>(one, [personId])
	return row ?? null
}

/** Of many guesses at once each one waits for the one before it. */
export async function lockSecondFactor(tx: Query, personId: string): Promise<SecondFactor | null> {
	const [row] = await tx.query<SecondFactor>(lock, [personId])
	return row ?? null
}

export async function beginSecondFactor(tx: Query, personId: string, secretSealed: string): Promise<boolean> {
	return (await tx.query(begin, [personId, secretSealed])).length > 0
}

export async function turnOnSecondFactor(
	tx: Query,
	personId: string,
	step: number,
	backupCodeHashes: Buffer[],
): Promise<void> {
	await tx.query(turnOn, [personId, step, backupCodeHashes])
}

export async function turnOffSecondFactor(tx: Query, personId: string): Promise<void> {
	await tx.query(turnOff, [personId])
}

/** A code was right: it is not right again, and the count of wrong ones begins anew. */
export async function noteCodeUsed(
	tx: Query,
	personId: string,
	step: number | null,
	codesLeft: Buffer[],
): Promise<void> {
	await tx.query(used, [personId, step, codesLeft])
}

export async function noteCodeWrong(
	tx: Query,
	personId: string,
	failures: number,
	lockMinutes: number | null,
): Promise<void> {
	await tx.query(failed, [personId, failures, lockMinutes])
}

export async function renewCodes(tx: Query, personId: string, hashes: Buffer[]): Promise<boolean> {
	return (await tx.query(renew, [personId, hashes])).length > 0
}
