import { expect, test } from "vitest"
import { cafeMenu } from "../testing/cafe-menu.ts"
import { findItems } from "./find-items.ts"

function find(typed: string) {
	const { items, suggestion } = findItems(cafeMenu, typed, (item) => item.name.en ?? "")
	return { ids: items.map(({ id }) => id), suggestion }
}

test("finds without accents, and by what an item is made of", () => {
	expect(find("ca phe da").ids).toEqual(["ca-phe"])
	expect(find(" ICE ").ids).toEqual(["ca-phe"])
	expect(find("").ids).toEqual([])
})

test("suggests the closest name when there is none", () => {
	expect(find("espreso")).toEqual({ ids: [], suggestion: "Espresso" })
	expect(find("hamburger").suggestion).toBe(null)
})

test("finds an Arabic name however its letters are written", () => {
	const [flatWhite] = cafeMenu.items
	if (!flatWhite) throw new Error("The menu has no flat white.")
	const menu = { ...cafeMenu, items: [{ ...flatWhite, name: { ar: "قَهْوَة مُثلَّجة أصلية" } }] }
	for (const typed of ["قهوه", "مثلجة", "اصليه", "قهـــوة"])
		expect(findItems(menu, typed, () => "").items, typed).toHaveLength(1)
})
