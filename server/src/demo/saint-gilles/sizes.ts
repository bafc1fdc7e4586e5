import type { DemoVariant } from "../demo-store.ts"

/** The three sizes of a coffee with milk: small and regular cost the same, large 0.80 more. */
export function sizes(priceMinor: number, details: [string, string, string]): DemoVariant[] {
	const [small, regular, large] = details
	return [
		{ key: "small", name: { fr: "Petit", nl: "Klein", en: "Small" }, detail: small, priceMinor },
		{
			key: "regular",
			name: { fr: "Moyen", nl: "Medium", en: "Regular" },
			detail: regular,
			priceMinor,
			isDefault: true,
		},
		{
			key: "large",
			name: { fr: "Grand", nl: "Groot", en: "Large" },
			detail: large,
			priceMinor: priceMinor + 80,
		},
	]
}
