import type { DemoRecipe } from "../demo-store.ts"

export const drinkRecipes: DemoRecipe[] = [
	{ item: "ca-phe-sua-da", takes: { robusta: "0.025", "condensed-milk": "0.080" } },
	{ item: "ca-phe-den-da", takes: { robusta: "0.025" } },
	{ item: "bac-xiu", takes: { robusta: "0.015", "condensed-milk": "0.100", "fresh-milk": "0.080" } },
	{ item: "ca-phe-muoi", takes: { robusta: "0.025", cream: "0.030" } },
	{ item: "ca-phe-trung", takes: { robusta: "0.020", eggs: "1.000" } },
	{ item: "ca-phe-cot-dua", takes: { robusta: "0.020", "coconut-cream": "0.050" } },
	{ item: "cold-brew-cam", takes: { arabica: "0.025", oranges: "0.100" } },
	{ item: "latte", takes: { arabica: "0.018" } },
	{ item: "latte", variant: "large", takes: { arabica: "0.009" } },
	{ item: "latte", options: ["milk/fresh"], takes: { "fresh-milk": "0.200" } },
	{ item: "latte", options: ["milk/oat"], takes: { "oat-milk": "0.200" } },
	// Whatever they are added to.
	{ options: ["coffee-extras/shot"], takes: { robusta: "0.020" } },
	{ options: ["coffee-extras/salted-cream"], takes: { cream: "0.030" } },
	{ options: ["tea-toppings/peach"], takes: { peaches: "0.250" } },
	{
		item: "tra-dao-cam-sa",
		takes: { "jasmine-tea": "0.008", peaches: "0.500", oranges: "0.050", lemongrass: "0.020" },
	},
	{ item: "tra-vai-hoa-lai", takes: { "jasmine-tea": "0.008", lychees: "0.200" } },
	{ item: "tra-o-long-sen", takes: { "oolong-tea": "0.008" } },
	{ item: "nuoc-cam", takes: { oranges: "0.400" }, wasteBasisPoints: 500 },
	{ item: "sinh-to-bo", takes: { avocado: "0.200", "condensed-milk": "0.080" }, wasteBasisPoints: 1_000 },
	{ item: "dua-tuoi", takes: { coconuts: "1.000" } },
	{ item: "tra-da", takes: { "jasmine-tea": "0.004" } },
]
