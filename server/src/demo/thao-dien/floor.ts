import type { DemoCounter, DemoZone } from "../demo-store.ts"

const small = { shape: "square", width: 92, height: 92 } as const
const long = { shape: "long", width: 148, height: 92 } as const
const round = { shape: "round", width: 104, height: 104 } as const
const stool = { shape: "bar", seats: 1, width: 56, height: 56 } as const

export const zones: DemoZone[] = [
	{
		key: "san-vuon",
		name: "Sân vườn",
		tables: [
			{ ...round, number: "1", seats: 4, x: 34, y: 40 },
			{ ...round, number: "2", seats: 4, x: 182, y: 40 },
			{ ...small, number: "3", seats: 2, x: 336, y: 46 },
			{ ...small, number: "4", seats: 2, x: 472, y: 46 },
			{ ...long, number: "5", seats: 6, x: 620, y: 46, width: 194 },
		],
	},
	{
		key: "tang-tret",
		name: "Tầng trệt",
		tables: [
			{ ...small, number: "6", seats: 2, x: 34, y: 260 },
			{ ...small, number: "7", seats: 2, x: 170, y: 260 },
			{ ...small, number: "8", seats: 4, x: 306, y: 260 },
			{ ...small, number: "9", seats: 4, x: 442, y: 260 },
			{ ...long, number: "10", seats: 6, x: 590, y: 260 },
			{ ...stool, number: "Q1", x: 782, y: 224 },
			{ ...stool, number: "Q2", x: 782, y: 289 },
			{ ...stool, number: "Q3", x: 782, y: 354 },
		],
	},
	{
		key: "lau-1",
		name: "Lầu 1",
		tables: [
			{ ...small, number: "11", seats: 2, x: 34, y: 500 },
			{ ...small, number: "12", seats: 2, x: 170, y: 500 },
			{ ...long, number: "13", seats: 4, x: 306, y: 500 },
			{ ...round, number: "14", seats: 4, x: 500, y: 494 },
			{ ...long, number: "15", seats: 8, x: 650, y: 500, width: 180 },
		],
	},
]

export const counters: DemoCounter[] = [
	{
		key: "coffee-bar",
		name: { vi: "Quầy nước", en: "Coffee bar" },
		kind: "COFFEE",
		soonAfterMinutes: 6,
		lateAfterMinutes: 12,
	},
	{
		key: "hot-kitchen",
		name: { vi: "Bếp nóng", en: "Hot kitchen" },
		kind: "HOT_PREP",
		soonAfterMinutes: 12,
		lateAfterMinutes: 25,
	},
	{
		key: "banh-mi",
		name: { vi: "Quầy bánh mì", en: "Bánh mì counter" },
		kind: "COLD_PREP",
		soonAfterMinutes: 8,
		lateAfterMinutes: 15,
	},
	{
		key: "pastry",
		name: { vi: "Bánh & chè", en: "Cakes & chè" },
		kind: "PASTRY",
		soonAfterMinutes: 8,
		lateAfterMinutes: 15,
	},
]
