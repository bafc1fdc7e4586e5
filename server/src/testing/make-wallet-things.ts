import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import type { Answer, World } from "./open-world.ts"

/** Credit of somebody, a gift card with something on it and a voucher, all of the store. */
export async function makeWalletThings(world: World, token: string, { storeId }: Ids): Promise<Ids> {
	const ask = async (path: string, body: object): Promise<Record<string, never>> => {
		const headers = { "idempotency-key": newId() }
		return made(await world.call("POST", path, { token, headers, body }))
	}
	const [creditAccountId, giftCardId, voucherId] = [newId(), newId(), newId()]
	const because = { amountMinor: 1_000, reason: "walk" }
	await ask(`/stores/${storeId}/credit-accounts`, { id: creditAccountId, name: "Walk" })
	await ask(`/customers/${creditAccountId}/credit/adjust`, { storeId, ...because })
	const creditPersonId = newId()
	await world.admin.query(
		`with p as (insert into person (id, name, email_index) values ($1, 'walk', gen_random_uuid()) returning id)
		insert into wallet (organization_id, id, store_id, kind, currency, status, customer_person_id, opened_at, opened_by)
			select w.organization_id, gen_random_uuid(), w.store_id, 'CREDIT', w.currency, 'ACTIVE', p.id, now(), 'walk'
			from wallet w, p where w.id = $2`,
		[creditPersonId, creditAccountId],
	)
	const { code: giftCardCode } = await ask(`/stores/${storeId}/gift-cards`, { id: giftCardId })
	await ask(`/gift-cards/${giftCardId}/grant`, because)
	const { rows } = await ask(`/stores/${storeId}/vouchers`, {
		ids: [voucherId],
		valueMinor: 100,
		usesMax: 100,
	})
	const [voucher] = rows as unknown as { code: string }[]
	return {
		creditAccountId,
		creditPersonId,
		giftCardId,
		voucherId,
		giftCardCode: String(giftCardCode),
		voucherCode: voucher?.code ?? "",
	}
}

function made({ status, body, text }: Answer): Record<string, never> {
	if (status < 300) return body.data
	throw new Error(`No wallet could be made: ${status} ${text.slice(0, 300)}`)
}
