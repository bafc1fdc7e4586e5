import type { PlatformOrganization } from "@comanda/contract/platform-admin/organizations.ts"
import { sql } from "kysely"

/** As a row is read, of `platform_organization o` and its subscription `s`: moments are still dates. */
export type OrganizationColumns = Omit<PlatformOrganization, "trialEndsAt" | "endsAt" | "createdAt"> & {
	trialEndsAt: Date | null
	endsAt: Date | null
	createdAt: Date
}

export const organizationColumns =
	sql.raw(`o.organization_id as id, o.name, o.slug, o.status, o.is_demo as "isDemo",
	o.trial_ends_at as "trialEndsAt", o.stores_count as "storesCount", s.plan,
	coalesce(s.ends_at, o.trial_ends_at) as "endsAt", o.onboarding_pct as "onboardingPct",
	o.last_active_on as "lastActiveOn", o.created_at as "createdAt", o.version`)

/** The subscription that carries the organization now; a cancelled one does so until its end. */
export const organizationsWithPlan = sql.raw(`platform_organization o left join lateral (
		select p.plan, p.ends_at from platform_subscription p
		where p.organization_id = o.organization_id
			and (p.status in ('TRIALING', 'ACTIVE', 'PAST_DUE') or p.status = 'CANCELLED' and p.ends_at > now())
		order by p.cancelled_at nulls first, p.ends_at desc limit 1
	) s on true`)

export function presentOrganization({
	trialEndsAt,
	endsAt,
	createdAt,
	...row
}: OrganizationColumns): PlatformOrganization {
	return {
		...row,
		trialEndsAt: trialEndsAt?.toISOString() ?? null,
		endsAt: endsAt?.toISOString() ?? null,
		createdAt: createdAt.toISOString(),
	}
}
