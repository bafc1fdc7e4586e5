import type { DemoGroup } from "../demo-store.ts"

export const drinkGroups: DemoGroup[] = [
	{
		key: "milk",
		name: { fr: "Lait", nl: "Melk", en: "Milk" },
		min: 1,
		max: 1,
		options: [
			{ key: "whole", name: { fr: "Lait entier", nl: "Volle melk", en: "Whole milk" }, isDefault: true },
			{ key: "oat", name: { fr: "Avoine", nl: "Haver", en: "Oat" }, priceMinor: 50 },
			{ key: "almond", name: { fr: "Amande", nl: "Amandel", en: "Almond" }, priceMinor: 50, soldOut: true },
			{ key: "soy", name: { fr: "Soja", nl: "Soja", en: "Soy" }, priceMinor: 50 },
		],
	},
	{
		key: "extras",
		name: { fr: "Suppléments", nl: "Extra’s", en: "Extras" },
		min: 0,
		max: 2,
		options: [
			{
				key: "shot",
				name: { fr: "Shot supplémentaire", nl: "Extra shot", en: "Extra shot" },
				repeatMax: 2,
				priceMinor: 80,
			},
			{
				key: "vanilla",
				name: { fr: "Vanille maison", nl: "Huisgemaakte vanille", en: "Vanilla, house-made" },
				priceMinor: 60,
			},
			{ key: "cream", name: { fr: "Chantilly", nl: "Slagroom", en: "Whipped cream" }, priceMinor: 70 },
		],
	},
	{
		key: "syrup",
		name: { fr: "Sirop", nl: "Siroop", en: "Syrup" },
		min: 0,
		max: 1,
		options: [
			{ key: "hazelnut", name: { fr: "Noisette", nl: "Hazelnoot", en: "Hazelnut" }, priceMinor: 60 },
			{ key: "caramel", name: { fr: "Caramel", nl: "Karamel", en: "Caramel" }, priceMinor: 60 },
			{ key: "speculoos", name: { fr: "Spéculoos", nl: "Speculoos", en: "Speculoos" }, priceMinor: 60 },
		],
	},
	{
		key: "chocolate",
		name: { fr: "Chocolat", nl: "Chocolade", en: "Chocolate" },
		min: 1,
		max: 1,
		options: [
			{ key: "dark", name: { fr: "Noir", nl: "Puur", en: "Dark" }, isDefault: true },
			{ key: "milk", name: { fr: "Au lait", nl: "Melk", en: "Milk" } },
		],
	},
	{
		key: "sweetness",
		name: { fr: "Sucre", nl: "Zoetheid", en: "Sweetness" },
		min: 1,
		max: 1,
		options: [
			{ key: "usual", name: { fr: "Normal", nl: "Normaal", en: "As usual" }, isDefault: true },
			{ key: "less", name: { fr: "Moins sucré", nl: "Minder zoet", en: "Less sweet" } },
			{ key: "black", name: { fr: "Noir, sans lait", nl: "Zwart, zonder melk", en: "Black, no milk" } },
		],
	},
	{
		key: "breakfast-drink",
		name: { fr: "Boisson chaude", nl: "Warme drank", en: "Hot drink" },
		min: 1,
		max: 1,
		options: [
			{
				key: "filter",
				name: { fr: "Café filtre", nl: "Filterkoffie", en: "Filter coffee" },
				isDefault: true,
			},
			{ key: "cappuccino", name: { fr: "Cappuccino", nl: "Cappuccino", en: "Cappuccino" } },
			{ key: "tea", name: { fr: "Thé", nl: "Thee", en: "Tea" } },
			{
				key: "hot-chocolate",
				name: { fr: "Chocolat chaud", nl: "Warme chocolademelk", en: "Hot chocolate" },
				priceMinor: 50,
			},
		],
	},
	{
		key: "grind",
		name: { fr: "Mouture", nl: "Maling", en: "Grind" },
		min: 1,
		max: 1,
		options: [
			{ key: "beans", name: { fr: "En grains", nl: "Hele bonen", en: "Whole beans" }, isDefault: true },
			{ key: "filter", name: { fr: "Pour filtre", nl: "Voor filter", en: "For filter" } },
			{ key: "moka", name: { fr: "Pour cafetière italienne", nl: "Voor percolator", en: "For moka pot" } },
			{ key: "espresso", name: { fr: "Pour espresso", nl: "Voor espresso", en: "For espresso" } },
		],
	},
]
