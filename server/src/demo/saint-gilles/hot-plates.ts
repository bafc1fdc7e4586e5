import type { DemoCategory } from "../demo-store.ts"
import { served } from "./taxes.ts"

const common = { taxBasisPoints: served, counter: "hot-kitchen" }

export const hotPlates: DemoCategory = {
	key: "hot-plates",
	name: { fr: "Plats chauds", nl: "Warme gerechten", en: "Hot plates" },
	paper: "amber",
	mark: "plate",
	items: [
		{
			...common,
			key: "carbonnade",
			name: { fr: "Carbonnade", nl: "Stoofvlees", en: "Carbonnade" },
			description: {
				fr: "Bœuf mijoté à la bière brune, pain d’épices et moutarde. Avec frites.",
				nl: "Rundvlees gestoofd in bruin bier, peperkoek en mosterd. Met frietjes.",
				en: "Beef stewed in brown ale with spice bread and mustard. With fries.",
			},
			priceMinor: 1850,
			mark: "plate",
			prepMinutes: 12,
			allergens: ["celery", "gluten", "mustard"],
			caloriesKcal: 940,
			groups: ["fries-sauce", "plate-extras"],
		},
		{
			...common,
			key: "boulettes-tomate",
			name: { fr: "Boulettes sauce tomate", nl: "Balletjes in tomatensaus", en: "Meatballs in tomato sauce" },
			description: {
				fr: "Trois boulettes porc et bœuf, sauce tomate. Avec frites.",
				nl: "Drie balletjes van varken en rund, tomatensaus. Met frietjes.",
				en: "Three meatballs of pork and beef, tomato sauce. With fries.",
			},
			priceMinor: 1650,
			mark: "plate",
			prepMinutes: 12,
			allergens: ["celery", "eggs", "gluten", "milk"],
			caloriesKcal: 870,
			groups: ["fries-sauce", "plate-extras"],
		},
		{
			...common,
			key: "vol-au-vent",
			name: { fr: "Vol-au-vent", nl: "Vol-au-vent", en: "Vol-au-vent" },
			description: {
				fr: "Poulet fermier, champignons, boulettes de veau, feuilleté. Avec frites.",
				nl: "Hoevekip, champignons, kalfsballetjes, bladerdeeg. Met frietjes.",
				en: "Farm chicken, mushrooms, veal dumplings, puff pastry. With fries.",
			},
			priceMinor: 1890,
			mark: "plate",
			prepMinutes: 14,
			allergens: ["celery", "eggs", "gluten", "milk"],
			caloriesKcal: 980,
			groups: ["fries-sauce", "plate-extras"],
		},
		{
			...common,
			key: "chicons-au-gratin",
			name: { fr: "Chicons au gratin", nl: "Witloof met ham en kaas", en: "Chicory gratin" },
			description: {
				fr: "Chicons, jambon, sauce au fromage, purée. Passés au four.",
				nl: "Witloof, ham, kaassaus en puree, uit de oven.",
				en: "Belgian endive, ham, cheese sauce and mash, from the oven.",
			},
			priceMinor: 1750,
			mark: "plate",
			prepMinutes: 18,
			allergens: ["gluten", "milk"],
			caloriesKcal: 720,
			groups: ["plate-extras"],
		},
		{
			...common,
			key: "side-of-fries",
			name: { fr: "Frites", nl: "Frietjes", en: "Side of fries" },
			description: {
				fr: "Cuites deux fois, dans le blanc de bœuf.",
				nl: "Twee keer gebakken, in ossenwit.",
				en: "Fried twice, in beef dripping.",
			},
			priceMinor: 400,
			mark: "fries",
			prepMinutes: 6,
			caloriesKcal: 430,
			groups: ["fries-sauce"],
		},
	],
}
