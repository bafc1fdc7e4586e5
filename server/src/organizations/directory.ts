import type pg from "pg"
import { type OrganizationId, provenOrganization } from "#platform/context.ts"

const keptMax = 50_000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whose store is this? A store never changes hands, so an answer is kept as long as the program runs. */
export function openDirectory(pool: pg.Pool) {
	const kept = new Map<string, OrganizationId>()
	return {
		async organizationOf(storeId: string): Promise<OrganizationId | null> {
			const known = kept.get(storeId)
			if (known) return known
			if (!uuid.test(storeId)) return null
			const { rows } = await pool.query({
				name: "directory_of_store",
				text: "select organization_id from store_directory where store_id = $1",
				values: [storeId],
			})
			if (!rows[0]) return null
			const found = provenOrganization(rows[0].organization_id)
			kept.set(storeId, found)
			if (kept.size > keptMax) kept.delete(kept.keys().next().value ?? "")
			return found
		},
		async blockedAmong(organizationIds: readonly string[]): Promise<Set<string>> {
			if (organizationIds.length === 0) return new Set()
			const { rows } = await pool.query({
				name: "directory_blocked",
				text: "select organization_id as id from organization_directory where is_blocked and organization_id = any($1)",
				values: [[...new Set(organizationIds)]],
			})
			return new Set(rows.map((row) => row.id))
		},
	}
}
