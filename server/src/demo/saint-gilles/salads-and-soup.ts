import type { DemoCategory } from "../demo-store.ts"
import { served } from "./taxes.ts"

const common = { taxBasisPoints: served, counter: "hot-kitchen" }

export const saladsAndSoup: DemoCategory = {
	key: "salads-and-soup",
	name: { fr: "Salades & soupe", nl: "Salades & soep", en: "Salads & soup" },
	paper: "mint",
	mark: "salad",
	items: [
		{
			...common,
			key: "soupe-du-jour",
			name: { fr: "Soupe du jour", nl: "Dagsoep", en: "Soupe du jour" },
			description: {
				fr: "Légumes de saison, pain au levain et beurre.",
				nl: "Seizoensgroenten, zuurdesembrood en boter.",
				en: "Vegetables of the season, sourdough and butter.",
			},
			priceMinor: 700,
			mark: "soup",
			prepMinutes: 4,
			allergens: ["celery", "gluten", "milk"],
			diets: ["vegetarian"],
			caloriesKcal: 260,
		},
		{
			...common,
			key: "salade-liegeoise",
			name: { fr: "Salade liégeoise", nl: "Luikse salade", en: "Salade liégeoise" },
			description: {
				fr: "Haricots verts, pommes de terre, lardons, vinaigre. Servie tiède.",
				nl: "Prinsessenbonen, aardappelen, spekjes, azijn. Lauw geserveerd.",
				en: "Green beans, potatoes, bacon, vinegar. Served warm.",
			},
			priceMinor: 1250,
			mark: "salad",
			prepMinutes: 9,
			allergens: ["sulphites"],
			diets: ["gluten-free"],
			caloriesKcal: 520,
			groups: ["liegeoise-changes"],
		},
		{
			...common,
			key: "salade-chevre-chaud",
			name: {
				fr: "Salade de chèvre chaud",
				nl: "Salade met warme geitenkaas",
				en: "Warm goat’s cheese salad",
			},
			description: {
				fr: "Toasts de chèvre, pomme, noix, vinaigrette au miel.",
				nl: "Toastjes met geitenkaas, appel, walnoten, honingvinaigrette.",
				en: "Goat’s cheese toasts, apple, walnuts, honey dressing.",
			},
			priceMinor: 1490,
			mark: "salad",
			prepMinutes: 9,
			allergens: ["gluten", "milk", "mustard", "nuts"],
			diets: ["vegetarian"],
			caloriesKcal: 580,
			groups: ["salad-changes"],
		},
		{
			...common,
			key: "salade-cesar",
			name: { fr: "Salade César", nl: "Caesarsalade", en: "Caesar salad" },
			description: {
				fr: "Poulet grillé, romaine, parmesan, croûtons, sauce aux anchois.",
				nl: "Gegrilde kip, romeinse sla, parmezaan, croutons, ansjovissaus.",
				en: "Grilled chicken, romaine, parmesan, croutons, anchovy dressing.",
			},
			priceMinor: 1590,
			mark: "salad",
			prepMinutes: 9,
			allergens: ["eggs", "fish", "gluten", "milk", "mustard"],
			caloriesKcal: 610,
			groups: ["salad-changes"],
		},
		{
			...common,
			key: "quiche-du-jour",
			name: { fr: "Quiche du jour, salade", nl: "Quiche van de dag, salade", en: "Quiche of the day, salad" },
			description: {
				fr: "Demandez-nous la garniture. Toujours une part sans viande.",
				nl: "Vraag ons naar de vulling. Er is altijd een stuk zonder vlees.",
				en: "Ask us what is in it. There is always one without meat.",
			},
			priceMinor: 1290,
			mark: "cake",
			prepMinutes: 7,
			allergens: ["eggs", "gluten", "milk", "mustard"],
			caloriesKcal: 560,
		},
	],
}
