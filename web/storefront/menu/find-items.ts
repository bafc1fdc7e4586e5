import type { MenuItem, PublishedMenu } from "@comanda/contract/menu/published.ts"

export type Found = {
	items: MenuItem[]
	/** A name close to what was typed, when nothing matches. */
	suggestion: string | null
}

/**
 * Items whose name or description holds all the typed words, in any language of the menu and with or without accents:
 * `ca phe` finds Cà phê. Names come before descriptions.
 */
export function findItems(menu: PublishedMenu, typed: string, nameOf: (item: MenuItem) => string): Found {
	const wanted = plain(typed).split(" ").filter(Boolean)
	if (wanted.length === 0) return { items: [], suggestion: null }
	const holdsAll = (text: string) => wanted.every((word) => text.includes(word))
	const named = menu.items.filter((item) => holdsAll(plain(Object.values(item.name).join(" "))))
	const described = menu.items.filter(
		(item) =>
			!named.includes(item) &&
			holdsAll(plain([...Object.values(item.name), ...Object.values(item.description ?? {})].join(" "))),
	)
	const items = [...named, ...described]
	return { items, suggestion: items.length > 0 ? null : closest(menu.items.map(nameOf), plain(typed)) }
}

function plain(text: string): string {
	const bare = text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/đ/gi, "d")
	return Array.from(bare, (letter) => typedAs[letter] ?? letter)
		.join("")
		.toLowerCase()
		.trim()
}

/** Arabic letters that people write for each other; the bar that only stretches a word is no letter. */
const typedAs: Record<string, string> = { ة: "ه", ى: "ي", ـ: "" }

/** The name that is at most a third wrong. */
function closest(names: readonly string[], wanted: string): string | null {
	let best: { name: string; distance: number } | null = null
	for (const name of names) {
		const whole = plain(name)
		const distance = Math.min(...[whole, ...whole.split(" ")].map((part) => editDistance(part, wanted)))
		if (distance <= Math.ceil(wanted.length / 3) && (!best || distance < best.distance))
			best = { name, distance }
	}
	return best?.name ?? null
}

/** How many letters must be changed, added or taken away. */
function editDistance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, column) => column)
	for (let line = 1; line <= a.length; line += 1) {
		const next = [line]
		for (let column = 1; column <= b.length; column += 1) {
			const changed = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1)
			next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
		}
		row = next
	}
	return row[b.length] ?? 0
}
