/** How large everything is, by the distance it is read from. */
export const sizes = ["S", "M", "L", "XL"] as const
export type Size = (typeof sizes)[number]

/** An item's name is 22, 26, 32 or 40 px high, and the rest in proportion. */
export const scales: Record<Size, number> = { S: 22 / 26, M: 1, L: 32 / 26, XL: 40 / 26 }

/** In the address, so that a screen comes back as it was set up: `?counter=…&size=L`. */
export type ScreenSettings = { counterId: string | undefined; size: Size }

export function readSettings(search: string): ScreenSettings {
	const parameters = new URLSearchParams(search)
	const size = parameters.get("size")?.toUpperCase()
	return {
		counterId: parameters.get("counter") || undefined,
		size: sizes.find((each) => each === size) ?? "M",
	}
}

export function settingsSearch({ counterId, size }: ScreenSettings): string {
	const parameters = new URLSearchParams()
	if (counterId) parameters.set("counter", counterId)
	if (size !== "M") parameters.set("size", size)
	const search = parameters.toString()
	return search && `?${search}`
}
