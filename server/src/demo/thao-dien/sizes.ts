import type { DemoVariant } from "../demo-store.ts"

/** A regular cup and a large one, 10,000 more. */
export function cups(priceMinor: number): DemoVariant[] {
	return two(priceMinor, 10_000, ["Ly vừa", "Regular", "300 ml"], ["Ly lớn", "Large", "400 ml"])
}

/** A regular glass and a large one, 10,000 more. */
export function glasses(priceMinor: number): DemoVariant[] {
	return two(priceMinor, 10_000, ["Ly vừa", "Regular", "360 ml"], ["Ly lớn", "Large", "500 ml"])
}

/** A usual bowl and a large one, 16,000 more. */
export function bowls(priceMinor: number): DemoVariant[] {
	return two(priceMinor, 16_000, ["Tô thường", "Regular bowl"], ["Tô lớn", "Large bowl"])
}

type Size = [vi: string, en: string, detail?: string]

function two(priceMinor: number, more: number, usual: Size, large: Size): DemoVariant[] {
	return [
		{ key: "usual", name: { vi: usual[0], en: usual[1] }, detail: usual[2], priceMinor, isDefault: true },
		{ key: "large", name: { vi: large[0], en: large[1] }, detail: large[2], priceMinor: priceMinor + more },
	]
}
