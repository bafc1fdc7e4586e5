import type { DemoCategory } from "../demo-store.ts"
import { groceries, standard, untaxed } from "./taxes.ts"

const common = { counter: "coffee-bar", prepMinutes: 1 }

export const shop: DemoCategory = {
	key: "shop",
	name: { fr: "Boutique", nl: "Winkel", en: "Shop" },
	paper: "plain",
	mark: "bottle",
	items: [
		{
			...common,
			key: "beans",
			name: { fr: "Café en grains 250 g", nl: "Koffiebonen 250 g", en: "Beans 250 g" },
			description: {
				fr: "Le mélange maison. Moulu sur demande.",
				nl: "De huismelange. Op vraag gemalen.",
				en: "The house blend. Ground on request.",
			},
			priceMinor: 1190,
			taxBasisPoints: groceries,
			mark: "mug",
			diets: ["vegetarian", "vegan", "gluten-free"],
			groups: ["grind"],
		},
		{
			...common,
			key: "oat-milk",
			name: { fr: "Boisson à l’avoine 1 l", nl: "Haverdrank 1 l", en: "Oat milk 1 l" },
			priceMinor: 320,
			taxBasisPoints: groceries,
			mark: "bottle",
			allergens: ["gluten"],
			diets: ["vegetarian", "vegan"],
		},
		{
			...common,
			key: "speculoos-tin",
			name: { fr: "Boîte de spéculoos 300 g", nl: "Blik speculoos 300 g", en: "Tin of speculoos 300 g" },
			priceMinor: 950,
			taxBasisPoints: groceries,
			mark: "cookie",
			allergens: ["gluten", "milk", "soya"],
			diets: ["vegetarian"],
		},
		{
			...common,
			key: "cup-ficelle",
			name: { fr: "Tasse Ficelle", nl: "Tas Ficelle", en: "Ficelle cup" },
			description: {
				fr: "Grès tourné à la main, 18 cl.",
				nl: "Handgedraaid steengoed, 18 cl.",
				en: "Hand-thrown stoneware, 18 cl.",
			},
			priceMinor: 1600,
			taxBasisPoints: standard,
			mark: "cup",
		},
		{
			...common,
			key: "tote-bag",
			name: { fr: "Sac en coton", nl: "Katoenen draagtas", en: "Cotton bag" },
			priceMinor: 1200,
			taxBasisPoints: standard,
			mark: "plate",
		},
		{
			...common,
			key: "gift-card",
			name: { fr: "Carte cadeau", nl: "Cadeaubon", en: "Gift card" },
			description: {
				fr: "À dépenser chez nous, valable un an.",
				nl: "Te besteden bij ons, een jaar geldig.",
				en: "To spend with us, good for a year.",
			},
			priceMinor: 2500,
			taxBasisPoints: untaxed,
			mark: "plate",
			variants: [
				{ key: "25", name: { fr: "25 €", nl: "€ 25", en: "€25" }, priceMinor: 2500, isDefault: true },
				{ key: "50", name: { fr: "50 €", nl: "€ 50", en: "€50" }, priceMinor: 5000 },
				{ key: "100", name: { fr: "100 €", nl: "€ 100", en: "€100" }, priceMinor: 10000 },
			],
		},
	],
}
