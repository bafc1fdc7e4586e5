import type { DemoRecipe } from "../demo-store.ts"

/** Beans for a single and for a double. */
const [single, double] = ["0.009", "0.018"]
const milks = { whole: "whole-milk", oat: "oat-milk", almond: "almond-milk", soy: "soy-milk" }

/** So much of whichever milk was chosen, in this size. */
function milky(item: string, litres: string, variant?: string): DemoRecipe[] {
	return Object.entries(milks).map(([option, milk]) => {
		return { item, ...(variant ? { variant } : {}), options: [`milk/${option}`], takes: { [milk]: litres } }
	})
}

function milkyInSizes(item: string, [small, regular, large]: [string, string, string]): DemoRecipe[] {
	return [
		{ item, takes: { "espresso-beans": double } },
		...milky(item, small, "small"),
		...milky(item, regular, "regular"),
		...milky(item, large, "large"),
	]
}

/** Condensed milk for as usual and for less sweet; black has none. */
function sweetened(item: string): DemoRecipe[] {
	return [
		{ item, takes: { robusta: "0.020" } },
		{ item, options: ["sweetness/usual"], takes: { "condensed-milk": "0.030" } },
		{ item, options: ["sweetness/less"], takes: { "condensed-milk": "0.015" } },
	]
}

export const drinkRecipes: DemoRecipe[] = [
	{ item: "espresso", variant: "single", takes: { "espresso-beans": single } },
	{ item: "espresso", variant: "double", takes: { "espresso-beans": double } },
	...milkyInSizes("flat-white", ["0.120", "0.150", "0.200"]),
	...milkyInSizes("cappuccino", ["0.120", "0.150", "0.200"]),
	...milkyInSizes("latte", ["0.200", "0.250", "0.350"]),
	{ item: "filter-guji", takes: { "guji-beans": double } },
	{ item: "mocha", takes: { "espresso-beans": double, "dark-chocolate": "0.025" } },
	...milky("mocha", "0.200"),
	...sweetened("ca-phe-phin"),
	...milky("chai-latte", "0.200"),
	{ item: "hot-chocolate", takes: { "whole-milk": "0.220" } },
	{ item: "hot-chocolate", options: ["chocolate/dark"], takes: { "dark-chocolate": "0.040" } },
	...sweetened("ca-phe-sua-da"),
	{ item: "iced-latte", takes: { "espresso-beans": double } },
	...milky("iced-latte", "0.200"),
	{ item: "cold-brew", takes: { "espresso-beans": "0.025" } },
	{ item: "espresso-tonic", takes: { "espresso-beans": double } },
	{ item: "affogato", takes: { "espresso-beans": double } },
	// Whatever it is added to.
	{ options: ["extras/shot"], takes: { "espresso-beans": single } },
	{ item: "fresh-orange", takes: { oranges: "0.400" }, wasteBasisPoints: 500 },
	{ item: "mint-tea", takes: { mint: "0.250" } },
	{ item: "jupiler", takes: { "jupiler-keg": "0.250" }, wasteBasisPoints: 400 },
	{ item: "orval", takes: { "orval-bottles": "1.000" } },
	{ item: "glass-of-white", takes: { "white-wine": "0.167" } },
	{ item: "beans", takes: { "shop-beans": "1.000" } },
	{ item: "oat-milk", takes: { "oat-milk": "1.000" } },
]
