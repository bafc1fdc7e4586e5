import type { DemoStore } from "../demo-store.ts"
import { beerAndWine } from "./beer-and-wine.ts"
import { breakfast } from "./breakfast.ts"
import { cakes } from "./cakes.ts"
import { coffee } from "./coffee.ts"
import { croques } from "./croques.ts"
import { drinkGroups } from "./drink-groups.ts"
import { drinkRecipes } from "./drink-recipes.ts"
import { drinkStock } from "./drink-stock.ts"
import { counters, zones } from "./floor.ts"
import { foodGroups } from "./food-groups.ts"
import { foodRecipes } from "./food-recipes.ts"
import { foodStock } from "./food-stock.ts"
import { brunch, formulas, happyHour } from "./formulas.ts"
import { hotPlates } from "./hot-plates.ts"
import { icedCoffee } from "./iced-coffee.ts"
import { saladsAndSoup } from "./salads-and-soup.ts"
import { shop } from "./shop.ts"
import { tartines } from "./tartines.ts"
import { groceries, served, standard, untaxed } from "./taxes.ts"
import { teaAndJuice } from "./tea-and-juice.ts"
import { flammekuecheToppings, toShare } from "./to-share.ts"

export const saintGilles: DemoStore = {
	key: "saint-gilles",
	name: "Saint-Gilles",
	slug: "saint-gilles",
	shortId: "FCSG",
	type: "CAFE",
	phone: "+3220000012",
	email: "saint-gilles@demo.test",
	location: { latitude: 50.8288, longitude: 4.3451 },
	themeColors: { primary: "#8a3b12", accent: "#e0a458", background: null },
	address: { street: "Rue de la Ficelle 12", postalCode: "1060", city: "Saint-Gilles", country: "BE" },
	currency: "EUR",
	timeZone: "Europe/Brussels",
	language: "fr",
	languages: ["fr", "nl", "en"],
	pricesIncludeTax: true,
	taxes: [
		{ key: "served", name: { fr: "TVA 12 %", nl: "Btw 12 %", en: "VAT 12%" }, basisPoints: served },
		{ key: "standard", name: { fr: "TVA 21 %", nl: "Btw 21 %", en: "VAT 21%" }, basisPoints: standard },
		{ key: "groceries", name: { fr: "TVA 6 %", nl: "Btw 6 %", en: "VAT 6%" }, basisPoints: groceries },
		{ key: "untaxed", name: { fr: "Hors TVA", nl: "Buiten btw", en: "No VAT" }, basisPoints: untaxed },
	],
	hours: [
		{ weekday: 1, opens: "08:00", closes: "20:00" },
		{ weekday: 2, opens: "08:00", closes: "20:00" },
		{ weekday: 3, opens: "08:00", closes: "20:00" },
		{ weekday: 4, opens: "08:00", closes: "20:00" },
		{ weekday: 5, opens: "08:00", closes: "22:00" },
		{ weekday: 6, opens: "09:00", closes: "22:00" },
		{ weekday: 7, opens: "09:00", closes: "18:00" },
	],
	specialDays: [
		{ date: "2099-12-25", intervals: [], note: "Noël" },
		{ date: "2099-12-31", intervals: [{ opens: "08:00", closes: "16:00" }], note: "Réveillon" },
	],
	zones,
	counters,
	groups: [...drinkGroups, ...foodGroups, flammekuecheToppings],
	menuName: { fr: "La carte", nl: "De kaart", en: "Menu" },
	categories: [
		coffee,
		icedCoffee,
		teaAndJuice,
		breakfast,
		tartines,
		croques,
		hotPlates,
		saladsAndSoup,
		cakes,
		beerAndWine,
		shop,
		toShare,
		formulas,
	],
	otherMenus: [brunch],
	windows: [happyHour],
	stock: [...drinkStock, ...foodStock],
	recipes: [...drinkRecipes, ...foodRecipes],
}
