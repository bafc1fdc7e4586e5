/** Every fifth store is the chain's, so that a thousand make a chain of two hundred, however many are seeded at once. */
const chainEvery = 5

export type StorePlace = { number: number; organization: number }

/** Which organization a seeded store belongs to: the chain, or a café of one to five. Always the same for its number. */
export function placeOfStore(number: number): StorePlace {
	if (number % chainEvery === 0) return { number, organization: 0 }
	// Cafés of 1, 2, 3, 4, 5, 1, 2, … stores, one after the other.
	const among = number - Math.floor(number / chainEvery) - 1
	const [round, rest] = [Math.floor(among / 15), among % 15]
	const within = [1, 3, 6, 10, 15].findIndex((end) => rest < end)
	return { number, organization: 1 + round * 5 + within }
}

/** Ids that tell what they are: of the first organization `5eeded00-0000-7000-8000-000000000000`. */
export function seededOrganizationId(organization: number): string {
	return `5eeded00-0000-7000-8000-${organization.toString(16).padStart(12, "0")}`
}

/** The first digits of everything in a seeded store. */
export function seededPrefix(store: number): string {
	return `5eed${store.toString(16).padStart(4, "0")}`
}

export const storesMax = 0xff_ff
