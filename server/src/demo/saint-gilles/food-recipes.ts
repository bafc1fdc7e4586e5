import type { DemoRecipe } from "../demo-store.ts"

const croque = { "sandwich-loaf": "0.100", gruyere: "0.060", butter: "0.010" }

export const foodRecipes: DemoRecipe[] = [
	{ item: "croissant", takes: { croissants: "1.000" } },
	{ item: "breakfast-ficelle", takes: { croissants: "1.000", sourdough: "0.120", butter: "0.020" } },
	{ item: "eggs", takes: { eggs: "3.000", butter: "0.010" } },
	{ item: "eggs", options: ["bread/sourdough"], takes: { sourdough: "0.120" } },
	{ item: "eggs-benedict", takes: { eggs: "3.000", ham: "0.060", butter: "0.040" } },
	{ item: "croque-monsieur", takes: { ...croque, ham: "0.050" } },
	{ item: "croque-madame", takes: { ...croque, ham: "0.050", eggs: "1.000" } },
	{ item: "croque-hawai", takes: { ...croque, ham: "0.050" } },
	{ item: "croque-bolo", takes: croque },
	{ item: "croque-chevre", takes: { ...croque, "goat-cheese": "0.060", honey: "0.010" } },
	{ item: "croque-champignons", takes: croque },
	{ options: ["croque-side/fries"], takes: { potatoes: "0.200" }, wasteBasisPoints: 1_500 },
	{
		item: "tartine-chevre",
		takes: { sourdough: "0.120", "goat-cheese": "0.080", walnuts: "0.015", honey: "0.015" },
	},
	{ item: "tartine-saumon", takes: { sourdough: "0.120", "smoked-salmon": "0.080" } },
	{ item: "tartine-fromage-blanc", takes: { sourdough: "0.120" } },
	{ item: "tartine-americain", takes: { sourdough: "0.120" } },
	{ item: "tartine-avocat", takes: { sourdough: "0.120" } },
	{ item: "banh-mi-ga", takes: { chicken: "0.100" } },
	{ item: "carbonnade", takes: { "stewing-beef": "0.250", potatoes: "0.250" }, wasteBasisPoints: 1_000 },
	{ item: "boulettes-tomate", takes: { potatoes: "0.250" }, wasteBasisPoints: 1_500 },
	{ item: "vol-au-vent", takes: { chicken: "0.220", potatoes: "0.250" }, wasteBasisPoints: 1_000 },
	{ item: "chicons-au-gratin", takes: { ham: "0.080", gruyere: "0.060", butter: "0.020", flour: "0.020" } },
	{ item: "side-of-fries", takes: { potatoes: "0.300" }, wasteBasisPoints: 1_500 },
	{ item: "salade-liegeoise", takes: { "green-beans": "0.150", potatoes: "0.200" } },
	{ item: "salade-chevre-chaud", takes: { "goat-cheese": "0.080", honey: "0.015", walnuts: "0.020" } },
	{ item: "salade-cesar", takes: { chicken: "0.150" } },
	{ item: "gaufre-de-bruxelles", takes: { flour: "0.080", eggs: "0.500", butter: "0.020" } },
	{ options: ["waffle-topping/chocolate"], takes: { "dark-chocolate": "0.030" } },
	{ item: "mousse-au-chocolat", takes: { "dark-chocolate": "0.050", eggs: "1.000" } },
	{ item: "cookie", takes: { flour: "0.040", butter: "0.030", "dark-chocolate": "0.020" } },
]
