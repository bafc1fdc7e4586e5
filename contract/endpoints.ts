import * as devices from "./devices/endpoints.ts"
import type { Endpoint } from "./endpoint.ts"
import * as floor from "./floor/endpoints.ts"
import * as identity from "./identity/endpoints.ts"
import * as journal from "./journal/endpoints.ts"
import * as kitchen from "./kitchen/endpoints.ts"
import * as menu from "./menu/endpoints.ts"
import * as orders from "./orders/endpoints.ts"
import * as organizations from "./organizations/endpoints.ts"

function isEndpoint(value: unknown): value is Endpoint {
	return typeof value === "object" && value !== null && "method" in value && "refusals" in value
}

/** Everything the API can be asked: area by area, and in an area by name, whoever loads the modules and how. */
export const endpoints: readonly Endpoint[] = [
	identity,
	organizations,
	devices,
	menu,
	floor,
	orders,
	kitchen,
	journal,
].flatMap((area) => {
	const found: Endpoint[] = Object.values(area).filter(isEndpoint)
	return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
})
