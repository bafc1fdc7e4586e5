import type { DemoGroup } from "../demo-store.ts"

export const drinkGroups: DemoGroup[] = [
	{
		key: "sweetness",
		name: { vi: "Độ ngọt", en: "Sweetness" },
		min: 1,
		max: 1,
		options: [
			{ key: "usual", name: { vi: "Ngọt bình thường", en: "As usual" }, isDefault: true },
			{ key: "less", name: { vi: "Ít ngọt", en: "Less sweet" } },
			{ key: "none", name: { vi: "Không đường", en: "No sugar" } },
		],
	},
	{
		key: "ice",
		name: { vi: "Đá", en: "Ice" },
		min: 1,
		max: 1,
		options: [
			{ key: "usual", name: { vi: "Đá bình thường", en: "As usual" }, isDefault: true },
			{ key: "less", name: { vi: "Ít đá", en: "Less ice" } },
			{ key: "aside", name: { vi: "Đá để riêng", en: "Ice on the side" } },
			{ key: "none", name: { vi: "Không đá", en: "No ice" } },
		],
	},
	{
		key: "hot-or-iced",
		name: { vi: "Nóng hay đá", en: "Hot or iced" },
		min: 1,
		max: 1,
		options: [
			{ key: "iced", name: { vi: "Uống đá", en: "Iced" }, isDefault: true, groups: ["ice"] },
			{ key: "hot", name: { vi: "Uống nóng", en: "Hot" } },
		],
	},
	{
		key: "milk",
		name: { vi: "Sữa", en: "Milk" },
		min: 1,
		max: 1,
		options: [
			{ key: "fresh", name: { vi: "Sữa tươi", en: "Fresh milk" }, isDefault: true },
			{ key: "oat", name: { vi: "Sữa yến mạch", en: "Oat milk" }, priceMinor: 10_000 },
			{ key: "soy", name: { vi: "Sữa đậu nành", en: "Soy milk" }, priceMinor: 5_000 },
		],
	},
	{
		key: "coffee-extras",
		name: { vi: "Thêm", en: "Extras" },
		min: 0,
		max: 2,
		options: [
			{ key: "shot", name: { vi: "Thêm cà phê", en: "Extra shot" }, priceMinor: 10_000, repeatMax: 2 },
			{ key: "salted-cream", name: { vi: "Kem muối", en: "Salted cream" }, priceMinor: 12_000 },
			{ key: "coffee-jelly", name: { vi: "Thạch cà phê", en: "Coffee jelly" }, priceMinor: 8_000 },
		],
	},
	{
		key: "tea-toppings",
		name: { vi: "Topping", en: "Toppings" },
		min: 0,
		max: 3,
		options: [
			{ key: "pearls", name: { vi: "Trân châu đen", en: "Black pearls" }, priceMinor: 10_000 },
			{ key: "aloe", name: { vi: "Nha đam", en: "Aloe vera" }, priceMinor: 8_000 },
			{ key: "peach", name: { vi: "Đào miếng", en: "Peach slices" }, priceMinor: 12_000 },
			{ key: "lychee", name: { vi: "Vải ngâm", en: "Lychees" }, priceMinor: 12_000, soldOut: true },
			{ key: "coconut-jelly", name: { vi: "Thạch dừa", en: "Coconut jelly" }, priceMinor: 8_000 },
		],
	},
]
