import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, Tenant, World } from "./open-world.ts"

/** A drawer in each state, a day that was closed, and tips that are to be shared. */
export async function makeBookThings(
	world: World,
	token: string,
	tenant: Tenant,
	{ storeId = "", memberId = "", deviceId = "" }: Ids,
): Promise<Ids> {
	const ask = async (path: string, body: object, by = token): Promise<{ id: string }> => {
		const headers = { "idempotency-key": newId() }
		return made(await world.call("POST", path, { token: by, headers, body }), path)
	}
	const cashRegister = `Walk ${newId()}`
	const open = async (at: object = { register: `Walk ${newId()}` }) => {
		const body = { id: newId(), ...at, float: [{ valueMinor: 10_000, count: 2 }] }
		return (await ask(`/stores/${storeId}/cash-sessions`, body)).id
	}
	const [cashSessionId, suspendedCashSessionId] = [await open({ register: cashRegister }), await open()]
	const [countedCashSessionId, waitingCashSessionId] = [await open(), await open()]
	await ask(`/cash-sessions/${suspendedCashSessionId}/suspend`, {})
	await ask(`/cash-sessions/${countedCashSessionId}/count`, { counted: [{ valueMinor: 10_000, count: 2 }] })
	// By somebody else than who is to approve it.
	const counter = await world.signInAs("SHIFT_LEAD", tenant, storeId)
	await ask(`/cash-sessions/${waitingCashSessionId}/count`, { counted: [] }, counter)
	await ask(`/cash-sessions/${waitingCashSessionId}/close`, { varianceReason: "walk" }, counter)
	// It keeps nobody from opening the next one there.
	await ask(`/cash-sessions/${await open({ deviceId })}/count`, { counted: [] })
	const [tipsFrom, tipsTo] = await shareTips(world, tenant, storeId, async (from, to) => [from, to])
	const { id: distributionId } = await shareTips(world, tenant, storeId, (from, to) =>
		ask(`/stores/${storeId}/tips/distributions`, { id: newId(), from, to, members: [{ memberId }] }),
	)
	await ask(`/stores/${storeId}/z-reports`, {})
	return {
		cashRegister,
		cashSessionId,
		suspendedCashSessionId,
		countedCashSessionId,
		waitingCashSessionId,
		distributionId,
		tipsFrom: tipsFrom ?? "",
		tipsTo: tipsTo ?? "",
	}
}

/** Somebody gives something for the staff in a time that is over. */
export async function shareTips<T>(
	world: World,
	{ organizationId }: Tenant,
	storeId: string,
	share: (from: string, to: string) => Promise<T>,
): Promise<T> {
	const from = new Date().toISOString()
	await aMoment()
	const client = await world.admin.connect()
	const posting = { storeId, kind: "TENDER", by: "walk", entries: { bank: 100, tips: -100 } }
	await client.query("begin")
	await client.query("select set_config('app.organization_id', $1, true)", [organizationId])
	await client.query("select set_config('app.store_ids', '*', true)")
	await client.query("select ledger_post($1::jsonb)", [JSON.stringify(posting)])
	await client.query("commit")
	client.release()
	await aMoment()
	return share(from, new Date().toISOString())
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 3))

function made({ status, body, text }: Answer, path: string): { id: string } {
	if (status < 300) return body.data
	throw new Error(`${path} could not be made: ${status} ${text.slice(0, 300)}`)
}
