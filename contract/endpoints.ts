import * as devices from "./devices/endpoints.ts"
import type { Endpoint } from "./endpoint.ts"
import * as floor from "./floor/endpoints.ts"
import * as keys from "./identity/keys.ts"
import * as members from "./identity/members.ts"
import * as otherWaysIn from "./identity/other-ways-in.ts"
import * as ownThings from "./identity/own-things.ts"
import * as passwords from "./identity/passwords.ts"
import * as secondFactor from "./identity/second-factor.ts"
import * as sessions from "./identity/sessions.ts"
import * as signIn from "./identity/sign-in.ts"
import * as staff from "./identity/staff.ts"
import * as users from "./identity/users.ts"
import * as journal from "./journal/endpoints.ts"
import * as kitchen from "./kitchen/endpoints.ts"
import * as menu from "./menu/endpoints.ts"
import * as orders from "./orders/endpoints.ts"
import * as configuration from "./organizations/configuration.ts"
import * as delivery from "./organizations/delivery.ts"
import * as stores from "./organizations/endpoints.ts"
import * as hostnames from "./organizations/hostnames.ts"
import * as openingHours from "./organizations/opening-hours.ts"
import * as organization from "./organizations/organization.ts"
import * as platformActivity from "./platform-admin/activity.ts"
import * as platformAdmins from "./platform-admin/admins.ts"
import * as announcements from "./platform-admin/announcements.ts"
import * as invoices from "./platform-admin/invoices.ts"
import * as platformOrganizations from "./platform-admin/organizations.ts"
import * as platformSettings from "./platform-admin/settings.ts"
import * as subscriptions from "./platform-admin/subscriptions.ts"
import * as support from "./platform-admin/support.ts"

function isEndpoint(value: unknown): value is Endpoint {
	return typeof value === "object" && value !== null && "method" in value && "refusals" in value
}

/** Everything the API can be asked: area by area, and in an area by name, whoever loads the modules and how. */
export const endpoints: readonly Endpoint[] = [
	{
		...signIn,
		...otherWaysIn,
		...sessions,
		...passwords,
		...secondFactor,
		...staff,
		...members,
		...keys,
		...users,
		...ownThings,
	},
	{ ...organization, ...stores, ...openingHours, ...hostnames, ...configuration, ...delivery },
	devices,
	menu,
	floor,
	orders,
	kitchen,
	journal,
	{ ...platformOrganizations, ...subscriptions, ...invoices, ...announcements },
	{ ...platformAdmins, ...platformActivity, ...platformSettings, ...support },
].flatMap((area) => {
	const found: Endpoint[] = Object.values(area).filter(isEndpoint)
	return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
})
