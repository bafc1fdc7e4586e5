import type { DemoGroup } from "../demo-store.ts"

const without = { fr: "À retirer", nl: "Weglaten", en: "Leave out" }
const asYouLike = { fr: "À votre goût", nl: "Naar wens", en: "As you like it" }

export const foodGroups: DemoGroup[] = [
	{
		key: "jam",
		name: { fr: "Confiture", nl: "Confituur", en: "Jam" },
		min: 1,
		max: 1,
		options: [
			{ key: "strawberry", name: { fr: "Fraise", nl: "Aardbei", en: "Strawberry" }, isDefault: true },
			{ key: "rhubarb", name: { fr: "Rhubarbe", nl: "Rabarber", en: "Rhubarb" } },
			{ key: "choco", name: { fr: "Choco", nl: "Choco", en: "Chocolate spread" } },
		],
	},
	{
		key: "eggs-style",
		name: { fr: "Cuisson", nl: "Bereiding", en: "Style" },
		min: 1,
		max: 1,
		options: [
			{ key: "scrambled", name: { fr: "Brouillés", nl: "Roerei", en: "Scrambled" }, isDefault: true },
			{ key: "fried", name: { fr: "Au plat", nl: "Spiegelei", en: "Fried" } },
			{ key: "omelette", name: { fr: "En omelette", nl: "Omelet", en: "Omelette" } },
			{ key: "soft-boiled", name: { fr: "À la coque", nl: "Zachtgekookt", en: "Soft-boiled" } },
		],
	},
	{
		key: "bread",
		name: { fr: "Pain", nl: "Brood", en: "Bread" },
		min: 1,
		max: 1,
		options: [
			{
				key: "sourdough",
				name: { fr: "Levain grillé", nl: "Zuurdesemtoast", en: "Sourdough toast" },
				isDefault: true,
			},
			{ key: "baguette", name: { fr: "Baguette", nl: "Baguette", en: "Baguette" } },
			{
				key: "gluten-free",
				name: { fr: "Pain sans gluten", nl: "Glutenvrij brood", en: "Gluten-free bread" },
				priceMinor: 100,
			},
		],
	},
	{
		key: "croque-side",
		name: { fr: "Accompagnement", nl: "Erbij", en: "Side" },
		min: 1,
		max: 1,
		options: [
			{
				key: "fries",
				name: { fr: "Frites", nl: "Frietjes", en: "Fries" },
				isDefault: true,
				groups: ["fries-sauce"],
			},
			{
				key: "salad",
				name: {
					fr: "Salade au lieu des frites",
					nl: "Salade in plaats van frietjes",
					en: "Salad instead of fries",
				},
				priceMinor: 30,
			},
		],
	},
	{
		key: "croque-without",
		name: without,
		min: 0,
		max: 2,
		options: [
			{ key: "ham", name: { fr: "Sans jambon", nl: "Zonder ham", en: "No ham" }, isRemoval: true },
			{
				key: "mustard",
				name: { fr: "Sans moutarde", nl: "Zonder mosterd", en: "No mustard" },
				isRemoval: true,
			},
		],
	},
	{
		key: "chevre-without",
		name: without,
		min: 0,
		max: 2,
		options: [
			{ key: "walnuts", name: { fr: "Sans noix", nl: "Zonder walnoten", en: "No walnuts" }, isRemoval: true },
			{ key: "honey", name: { fr: "Sans miel", nl: "Zonder honing", en: "No honey" }, isRemoval: true },
		],
	},
	{
		key: "banh-mi-without",
		name: without,
		min: 0,
		max: 2,
		options: [
			{
				key: "coriander",
				name: { fr: "Sans coriandre", nl: "Zonder koriander", en: "No coriander" },
				isRemoval: true,
			},
			{ key: "chilli", name: { fr: "Sans piment", nl: "Zonder chili", en: "No chilli" }, isRemoval: true },
		],
	},
	{
		key: "liegeoise-changes",
		name: asYouLike,
		min: 0,
		max: 2,
		options: [
			{ key: "bacon", name: { fr: "Sans lardons", nl: "Zonder spekjes", en: "No bacon" }, isRemoval: true },
			{ key: "aside", name: { fr: "Sauce à part", nl: "Dressing apart", en: "Dressing aside" } },
		],
	},
	{
		key: "salad-changes",
		name: asYouLike,
		min: 0,
		max: 2,
		options: [
			{ key: "aside", name: { fr: "Sauce à part", nl: "Dressing apart", en: "Dressing aside" } },
			{ key: "onion", name: { fr: "Sans oignon", nl: "Zonder ajuin", en: "No onion" }, isRemoval: true },
		],
	},
	{
		key: "fries-sauce",
		name: { fr: "Sauce", nl: "Saus", en: "Sauce" },
		min: 0,
		max: 2,
		options: [
			{ key: "mayonnaise", name: { fr: "Mayonnaise", nl: "Mayonaise", en: "Mayonnaise" }, isDefault: true },
			{ key: "ketchup", name: { fr: "Ketchup", nl: "Ketchup", en: "Ketchup" } },
			{ key: "andalouse", name: { fr: "Andalouse", nl: "Andalouse", en: "Andalouse" }, priceMinor: 80 },
			{ key: "samourai", name: { fr: "Samouraï", nl: "Samurai", en: "Samouraï, spicy" }, priceMinor: 80 },
		],
	},
	{
		key: "plate-extras",
		name: { fr: "Avec cela", nl: "Daarbij", en: "With it" },
		min: 0,
		max: 2,
		options: [
			{ key: "bread", name: { fr: "Pain en plus", nl: "Extra brood", en: "Extra bread" }, priceMinor: 100 },
			{
				key: "salad",
				name: { fr: "Petite salade", nl: "Kleine salade", en: "Small salad" },
				priceMinor: 350,
			},
		],
	},
	{
		key: "waffle-topping",
		name: { fr: "Garniture", nl: "Garnituur", en: "Topping" },
		min: 0,
		max: 2,
		options: [
			{ key: "cream", name: { fr: "Chantilly", nl: "Slagroom", en: "Whipped cream" }, priceMinor: 100 },
			{
				key: "chocolate",
				name: { fr: "Chocolat chaud", nl: "Warme chocolade", en: "Hot chocolate" },
				priceMinor: 150,
			},
			{ key: "strawberries", name: { fr: "Fraises", nl: "Aardbeien", en: "Strawberries" }, priceMinor: 250 },
			{
				key: "ice-cream",
				name: { fr: "Boule vanille", nl: "Bol vanille-ijs", en: "Vanilla ice cream" },
				priceMinor: 200,
			},
		],
	},
]
