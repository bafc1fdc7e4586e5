import type { DemoCategory, DemoMenu, DemoWindow } from "../demo-store.ts"
import { weekend, weekHours, workdays } from "../week-hours.ts"
import { served } from "./taxes.ts"

const common = { taxBasisPoints: served, counter: "hot-kitchen", mark: "plate" } as const

/** A combo has the price; what is picked for it is what is cooked. */
export const formulas: DemoCategory = {
	key: "formulas",
	name: { fr: "Formules", nl: "Formules", en: "Set menus" },
	paper: "rose",
	mark: "plate",
	items: [
		{
			...common,
			key: "formule-croque",
			name: { fr: "Formule croque", nl: "Croqueformule", en: "Croque set" },
			description: {
				fr: "Un croque, une boisson et, si vous voulez, un dessert.",
				nl: "Een croque, een drankje en, als u wil, een dessert.",
				en: "A croque, a drink and, if you like, a dessert.",
			},
			priceMinor: 1550,
			prepMinutes: 10,
			comboGroups: [
				{
					name: { fr: "Le croque", nl: "De croque", en: "The croque" },
					min: 1,
					max: 1,
					choices: [
						{ item: "croque-monsieur" },
						{ item: "croque-madame", surchargeMinor: 150 },
						{ item: "croque-chevre" },
					],
				},
				{
					name: { fr: "La boisson", nl: "Het drankje", en: "The drink" },
					min: 1,
					max: 1,
					choices: [
						{ item: "tap-water" },
						{ item: "apple-juice" },
						{ item: "iced-tea" },
						{ item: "fresh-orange", surchargeMinor: 120 },
					],
				},
				{
					name: { fr: "Le dessert", nl: "Het dessert", en: "The dessert" },
					min: 0,
					max: 1,
					choices: [
						{ item: "tarte-au-sucre", surchargeMinor: 350 },
						{ item: "mousse-au-chocolat", surchargeMinor: 400 },
					],
				},
			],
		},
	],
}

/** Shown on Saturdays and Sundays until three, and gone by itself. */
export const brunch: DemoMenu = {
	name: { fr: "Brunch du week-end", nl: "Weekendbrunch", en: "Weekend brunch" },
	hours: weekHours(weekend, { opens: "09:00", closes: "15:00" }),
	categories: [
		{
			key: "brunch",
			name: { fr: "Brunch", nl: "Brunch", en: "Brunch" },
			paper: "canary",
			mark: "egg",
			items: [
				{
					...common,
					key: "grand-brunch",
					name: { fr: "Grand brunch", nl: "Grote brunch", en: "Big brunch" },
					description: {
						fr: "Œufs, saumon fumé, pancakes, fruits, viennoiserie.",
						nl: "Eieren, gerookte zalm, pannenkoeken, fruit, koffiekoek.",
						en: "Eggs, smoked salmon, pancakes, fruit, a pastry.",
					},
					priceMinor: 2490,
					mark: "egg",
					prepMinutes: 15,
					allergens: ["eggs", "fish", "gluten", "milk"],
					caloriesKcal: 1120,
					groups: ["eggs-style", "breakfast-drink"],
				},
			],
		},
	],
}

export const happyHour: DemoWindow = {
	name: "Happy hour",
	hours: weekHours(workdays, { opens: "17:00", closes: "19:00" }),
	prices: [
		{ item: "kriek", priceMinor: 350 },
		{ item: "spritz", priceMinor: 650 },
	],
}
