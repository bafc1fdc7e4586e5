import { readHostname } from "@comanda/contract/organizations/read-hostname.ts"
import type { OpenContext } from "#platform/context.ts"

/** Whether a store that is there answers to this short address or this hostname. */
export async function isStoreName({ db }: OpenContext, name: string): Promise<boolean> {
	const bySlug = await db
		.selectFrom("storeDirectory")
		.select("storeId")
		.where("slug", "=", name.trim().toLowerCase())
		.where("isDeleted", "=", false)
		.executeTakeFirst()
	if (bySlug) return true
	const hostname = readHostname(name)
	if (!hostname) return false
	const byHostname = await db
		.selectFrom("hostnameDirectory")
		.select("storeId")
		.where("hostname", "=", hostname)
		.where("isActive", "=", true)
		.executeTakeFirst()
	return byHostname !== undefined
}
