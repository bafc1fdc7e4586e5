import type { DemoCategory, DemoWindow } from "../demo-store.ts"
import { weekHours, workdays } from "../week-hours.ts"
import { served } from "./taxes.ts"

/** A combo has the price; what is picked for it is what is made. */
export const combos: DemoCategory = {
	key: "combos",
	name: { vi: "Combo", en: "Combos" },
	paper: "rose",
	mark: "banhmi",
	items: [
		{
			key: "combo-sang",
			name: { vi: "Combo sáng", en: "Morning combo" },
			description: { vi: "Một ổ bánh mì và một ly cà phê.", en: "A bánh mì and a coffee." },
			priceMinor: 69_000,
			taxBasisPoints: served,
			mark: "banhmi",
			counter: "banh-mi",
			prepMinutes: 6,
			comboGroups: [
				{
					name: { vi: "Bánh mì", en: "Bánh mì" },
					min: 1,
					max: 1,
					choices: [
						{ item: "banh-mi-thit-nuong" },
						{ item: "banh-mi-chay" },
						{ item: "banh-mi-dac-biet", surchargeMinor: 10_000 },
					],
				},
				{
					name: { vi: "Cà phê", en: "Coffee" },
					min: 1,
					max: 1,
					choices: [{ item: "ca-phe-sua-da" }, { item: "ca-phe-den-da" }],
				},
			],
		},
	],
}

export const goldenHour: DemoWindow = {
	name: "Giờ vàng",
	hours: weekHours(workdays, { opens: "14:00", closes: "16:00" }),
	prices: [{ item: "dua-tuoi", priceMinor: 29_000 }],
}
