import type { DemoStore } from "../demo-store.ts"
import { banhMi } from "./banh-mi.ts"
import { cakes } from "./cakes.ts"
import { coffee } from "./coffee.ts"
import { combos, goldenHour } from "./combos.ts"
import { drinkGroups } from "./drink-groups.ts"
import { drinkRecipes } from "./drink-recipes.ts"
import { drinkStock } from "./drink-stock.ts"
import { counters, zones } from "./floor.ts"
import { foodGroups } from "./food-groups.ts"
import { foodRecipes } from "./food-recipes.ts"
import { foodStock } from "./food-stock.ts"
import { iceCreamAndChe } from "./ice-cream-and-che.ts"
import { phoAndBun } from "./pho-and-bun.ts"
import { smallPlates } from "./small-plates.ts"
import { served } from "./taxes.ts"
import { teaAndJuice } from "./tea-and-juice.ts"

export const thaoDien: DemoStore = {
	key: "thao-dien",
	name: "Thảo Điền",
	slug: "thao-dien",
	shortId: "FCTD",
	type: "CAFE",
	phone: "+842800000012",
	email: "thao-dien@demo.test",
	location: { latitude: 10.8031, longitude: 106.7345 },
	themeColors: { primary: "#1f5c4a", accent: "#f2b134", background: null },
	address: {
		street: "12 đường Hoa Mây, Thảo Điền",
		postalCode: "700000",
		city: "Thành phố Hồ Chí Minh",
		country: "VN",
	},
	currency: "VND",
	timeZone: "Asia/Ho_Chi_Minh",
	language: "vi",
	languages: ["vi", "en"],
	pricesIncludeTax: true,
	taxes: [{ key: "served", name: { vi: "Thuế GTGT 8%", en: "VAT 8%" }, basisPoints: served }],
	hours: [
		{ weekday: 1, opens: "07:00", closes: "22:00" },
		{ weekday: 2, opens: "07:00", closes: "22:00" },
		{ weekday: 3, opens: "07:00", closes: "22:00" },
		{ weekday: 4, opens: "07:00", closes: "22:00" },
		{ weekday: 5, opens: "07:00", closes: "22:30" },
		{ weekday: 6, opens: "07:00", closes: "22:30" },
		{ weekday: 7, opens: "07:00", closes: "22:00" },
	],
	specialDays: [{ date: "2099-01-21", intervals: [], note: "Tết Nguyên Đán" }],
	zones,
	counters,
	groups: [...drinkGroups, ...foodGroups],
	menuName: { vi: "Thực đơn", en: "Menu" },
	categories: [coffee, teaAndJuice, banhMi, phoAndBun, smallPlates, cakes, iceCreamAndChe, combos],
	windows: [goldenHour],
	stock: [...drinkStock, ...foodStock],
	recipes: [...drinkRecipes, ...foodRecipes],
}
