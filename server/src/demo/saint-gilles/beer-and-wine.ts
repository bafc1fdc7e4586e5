import type { DemoCategory } from "../demo-store.ts"
import { served, standard } from "./taxes.ts"

const beer = {
	taxBasisPoints: standard,
	counter: "bar",
	prepMinutes: 2,
	mark: "beer" as const,
	allergens: ["gluten" as const],
}
const wine = {
	taxBasisPoints: standard,
	counter: "bar",
	prepMinutes: 2,
	mark: "wine" as const,
	allergens: ["sulphites" as const],
}

export const beerAndWine: DemoCategory = {
	key: "beer-and-wine",
	name: { fr: "Bières & vins", nl: "Bier & wijn", en: "Beer & wine" },
	paper: "lilac",
	mark: "beer",
	items: [
		{
			...beer,
			key: "jupiler",
			name: { fr: "Jupiler 25 cl", nl: "Jupiler 25 cl", en: "Jupiler 25 cl" },
			description: { fr: "Au fût, 5,2 %.", nl: "Van ’t vat, 5,2 %.", en: "On tap, 5.2%." },
			priceMinor: 340,
		},
		{
			...beer,
			key: "blanche",
			name: { fr: "Blanche 25 cl", nl: "Witbier 25 cl", en: "White beer 25 cl" },
			description: {
				fr: "Au fût, trouble, rondelle de citron.",
				nl: "Van ’t vat, troebel, met een schijfje citroen.",
				en: "On tap, cloudy, with a slice of lemon.",
			},
			priceMinor: 390,
		},
		{
			...beer,
			key: "kriek",
			name: { fr: "Kriek 25 cl", nl: "Kriek 25 cl", en: "Kriek 25 cl" },
			description: {
				fr: "Lambic aux cerises, 3,5 %.",
				nl: "Lambiek met krieken, 3,5 %.",
				en: "Lambic with cherries, 3.5%.",
			},
			priceMinor: 450,
		},
		{
			...beer,
			key: "orval",
			name: { fr: "Orval 33 cl", nl: "Orval 33 cl", en: "Orval 33 cl" },
			description: {
				fr: "Trappiste, 6,2 %. Jeune ou vieux : demandez-nous.",
				nl: "Trappist, 6,2 %. Jong of belegen: vraag ernaar.",
				en: "Trappist, 6.2%. Young or aged: ask us.",
			},
			priceMinor: 590,
		},
		{
			...beer,
			key: "chimay-bleue",
			name: { fr: "Chimay bleue 33 cl", nl: "Chimay blauw 33 cl", en: "Chimay Blue 33 cl" },
			description: { fr: "Trappiste brune, 9 %.", nl: "Bruine trappist, 9 %.", en: "Dark Trappist, 9%." },
			priceMinor: 580,
		},
		{
			...beer,
			key: "duvel",
			name: { fr: "Duvel 33 cl", nl: "Duvel 33 cl", en: "Duvel 33 cl" },
			description: { fr: "Blonde forte, 8,5 %.", nl: "Sterk blond, 8,5 %.", en: "Strong blond, 8.5%." },
			priceMinor: 540,
		},
		{
			...beer,
			key: "gueuze",
			name: { fr: "Gueuze 37,5 cl", nl: "Geuze 37,5 cl", en: "Gueuze 37.5 cl" },
			description: {
				fr: "Lambics assemblés, refermentés en bouteille.",
				nl: "Gestoken lambiek, hergist op fles.",
				en: "Blended lambics, refermented in the bottle.",
			},
			priceMinor: 950,
		},
		{
			...beer,
			key: "beer-alcohol-free",
			name: { fr: "Bière sans alcool 25 cl", nl: "Alcoholvrij bier 25 cl", en: "Alcohol-free beer 25 cl" },
			priceMinor: 350,
			taxBasisPoints: served,
		},
		{
			...wine,
			key: "glass-of-white",
			name: { fr: "Verre de blanc", nl: "Glas wit", en: "Glass of white" },
			description: {
				fr: "Sauvignon de Touraine.",
				nl: "Sauvignon uit Touraine.",
				en: "Sauvignon from Touraine.",
			},
			priceMinor: 550,
		},
		{
			...wine,
			key: "glass-of-red",
			name: { fr: "Verre de rouge", nl: "Glas rood", en: "Glass of red" },
			description: { fr: "Côtes-du-Rhône.", nl: "Côtes-du-Rhône.", en: "Côtes-du-Rhône." },
			priceMinor: 550,
		},
		{
			...wine,
			key: "glass-of-rose",
			name: { fr: "Verre de rosé", nl: "Glas rosé", en: "Glass of rosé" },
			description: { fr: "Coteaux-d’Aix.", nl: "Coteaux-d’Aix.", en: "Coteaux-d’Aix." },
			priceMinor: 550,
		},
		{
			...wine,
			key: "cremant",
			name: { fr: "Coupe de crémant", nl: "Coupe crémant", en: "Glass of crémant" },
			description: {
				fr: "Crémant de Loire brut.",
				nl: "Crémant de Loire, brut.",
				en: "Crémant de Loire, brut.",
			},
			priceMinor: 800,
		},
		{
			...wine,
			key: "spritz",
			name: { fr: "Spritz", nl: "Spritz", en: "Spritz" },
			description: {
				fr: "Bitter orange, bulles, eau pétillante.",
				nl: "Oranjebitter, bubbels, bruiswater.",
				en: "Orange bitter, sparkling wine, soda.",
			},
			priceMinor: 950,
			prepMinutes: 4,
		},
		{
			...wine,
			key: "genievre",
			name: { fr: "Genièvre 4 cl", nl: "Jenever 4 cl", en: "Jenever 4 cl" },
			description: {
				fr: "Vieux système, servi bien frais.",
				nl: "Oude graanjenever, ijskoud geserveerd.",
				en: "Aged grain jenever, served ice-cold.",
			},
			priceMinor: 500,
			allergens: ["gluten"],
		},
	],
}
