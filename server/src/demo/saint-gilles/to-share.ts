import type { DemoCategory, DemoGroup } from "../demo-store.ts"
import { served } from "./taxes.ts"

const common = { taxBasisPoints: served, counter: "hot-kitchen" }

/** What is chosen in halves, and what is served in one zone only. */
export const toShare: DemoCategory = {
	key: "to-share",
	name: { fr: "À partager", nl: "Om te delen", en: "To share" },
	paper: "amber",
	mark: "plate",
	items: [
		{
			...common,
			key: "flammekueche",
			name: { fr: "Flammekueche", nl: "Flammkuchen", en: "Tarte flambée" },
			description: {
				fr: "Pâte fine, crème, oignons. Une garniture partout, ou une par moitié.",
				nl: "Dun deeg, room, ui. Eén garnituur, of een per helft.",
				en: "Thin dough, cream, onions. One topping all over, or one on each half.",
			},
			priceMinor: 1190,
			mark: "plate",
			prepMinutes: 12,
			allergens: ["gluten", "milk"],
			caloriesKcal: 780,
			groups: ["flammekueche-toppings"],
		},
		{
			...common,
			key: "planche-terrasse",
			name: { fr: "Planche de la terrasse", nl: "Terrasplank", en: "Terrace board" },
			description: {
				fr: "Fromages, charcuterie, pain. Servie sur la terrasse seulement.",
				nl: "Kazen, charcuterie, brood. Alleen op het terras.",
				en: "Cheese, cold cuts, bread. On the terrace only.",
			},
			priceMinor: 1850,
			mark: "plate",
			prepMinutes: 6,
			allergens: ["gluten", "milk", "mustard"],
			caloriesKcal: 910,
			zones: ["terrasse"],
		},
	],
}

export const flammekuecheToppings: DemoGroup = {
	key: "flammekueche-toppings",
	name: { fr: "Garniture", nl: "Garnituur", en: "Topping" },
	min: 0,
	max: 4,
	halves: true,
	options: [
		{ key: "bacon", name: { fr: "Lardons", nl: "Spekjes", en: "Bacon" }, priceMinor: 200 },
		{ key: "mushrooms", name: { fr: "Champignons", nl: "Champignons", en: "Mushrooms" }, priceMinor: 150 },
		{ key: "goat-cheese", name: { fr: "Chèvre", nl: "Geitenkaas", en: "Goat’s cheese" }, priceMinor: 250 },
		{ key: "leeks", name: { fr: "Poireaux", nl: "Prei", en: "Leeks" }, priceMinor: 150 },
	],
}
