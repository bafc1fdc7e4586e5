import pg from "pg"
import { findOwnership, openOwner } from "../rig/open-owner.ts"
import type { Moments, PaymentMoment } from "./moments.ts"

const againMs = 250

// Sent as soon as the transaction is committed that did it, and not before.
const telling = `
	create function rig_tell() returns trigger language plpgsql as $$
	declare
		moment constant text := case
			when tg_table_name = 'payment_refund' then 'returning'
			when tg_op = 'INSERT' then 'written'
			when new.status = 'CAPTURED' and old.status <> 'CAPTURED' then 'paid'
			when old.asked_at is null and new.asked_at is not null then 'asked'
			when old.status = 'CREATED' and new.status = 'PENDING' then 'kept'
		end;
	begin
		if moment is not null then perform pg_notify('rig', moment); end if;
		return null;
	end $$;
	create trigger rig_tells after insert or update on payment
		for each row when (new.provider is not null) execute function rig_tell();
	create trigger rig_tells after insert on payment_refund
		for each row when (new.status = 'REQUESTED') execute function rig_tell();`

/** Hears from the database itself which step of a payment has just been committed, however often it is killed. */
export async function watchPayments(folder: string, moments: Moments): Promise<{ close: () => void }> {
	const owner = await openOwner(folder, 1)
	await owner.query(telling).finally(() => owner.end())
	let closed = false
	let client: pg.Client | null = null

	async function listen(): Promise<void> {
		const { connection } = await findOwnership(folder)
		const listening = new pg.Client(connection)
		client = listening
		const ended = new Promise<void>((resolve) => {
			listening.on("end", resolve)
			listening.on("error", () => resolve())
		})
		listening.on("notification", ({ payload }) => void moments.reach(payload as PaymentMoment))
		await listening.connect()
		await listening.query("listen rig")
		await ended
	}

	async function keepListening(): Promise<void> {
		while (!closed) {
			await listen().catch(() => {})
			await new Promise((resolve) => setTimeout(resolve, againMs))
		}
	}

	void keepListening()
	return {
		close() {
			closed = true
			void client?.end().catch(() => {})
		},
	}
}
