import type pg from "pg"
import { type OrganizationId, type OrganizationStatus, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { standingNow } from "./standing-now.ts"

const keptMax = 50_000
/** As long as what is known of a caller. */
const standingKeptMs = 3_000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whose store is this? A store never changes hands, so an answer is kept as long as the program runs. */
export function openDirectory(pool: pg.Pool, now: () => number) {
	const kept = new Map<string, OrganizationId>()
	const standings = new Map<string, { until: number; found: Promise<OrganizationStatus | null> }>()

	function lookUp(organizationId: OrganizationId): Promise<OrganizationStatus | null> {
		const known = standings.get(organizationId)
		if (known && known.until > now()) return known.found
		const scope = { organizationId, stores: [] }
		const found = inTransaction(pool, scope, (tx) => standingNow(tx, organizationId)).then(
			({ value }) => value,
		)
		standings.delete(organizationId)
		standings.set(organizationId, { until: now() + standingKeptMs, found })
		if (standings.size > keptMax) standings.delete(standings.keys().next().value ?? "")
		// A look-up that failed says nothing about the organization.
		found.catch(() => standings.delete(organizationId))
		return found
	}

	return {
		async standingOf(id: string) {
			if (!uuid.test(id)) return null
			const organizationId = provenOrganization(id.toLowerCase())
			const status = await lookUp(organizationId)
			return status && { organizationId, status }
		},
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
