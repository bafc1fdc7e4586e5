import type { DemoCounter, DemoZone } from "../demo-store.ts"

const small = { shape: "square", width: 92, height: 92 } as const
const long = { shape: "long", width: 118, height: 92 } as const
const round = { shape: "round", width: 104, height: 104 } as const
const stool = { shape: "bar", seats: 1, width: 56, height: 56 } as const

/** There is no table 13. */
export const zones: DemoZone[] = [
	{
		key: "terrasse",
		name: "Terrasse",
		tables: [
			{ ...small, number: "9", seats: 2, x: 34, y: 60 },
			{ ...small, number: "10", seats: 2, x: 170, y: 60 },
			{ ...small, number: "11", seats: 2, x: 306, y: 60 },
			{ ...small, number: "12", seats: 4, x: 442, y: 60 },
			{ ...long, number: "14", seats: 6, x: 600, y: 60, width: 210 },
		],
	},
	{
		key: "salle",
		name: "Salle",
		tables: [
			{ ...long, number: "1", seats: 4, x: 34, y: 296 },
			{ ...long, number: "2", seats: 4, x: 208, y: 296 },
			{ ...small, number: "3", seats: 2, x: 382, y: 296 },
			{ ...small, number: "4", seats: 2, x: 530, y: 296 },
			{ ...round, number: "5", seats: 4, x: 690, y: 290 },
			{ ...small, number: "6", seats: 2, x: 208, y: 480 },
			{ ...long, number: "7", seats: 4, x: 356, y: 480, width: 148 },
			{ ...round, number: "8", seats: 4, x: 560, y: 474 },
			{ ...round, number: "15", seats: 2, x: 718, y: 474 },
		],
	},
	{
		key: "bar",
		name: "Bar",
		tables: [
			{ ...stool, number: "B1", x: 92, y: 446 },
			{ ...stool, number: "B2", x: 92, y: 511 },
			{ ...stool, number: "B3", x: 92, y: 576 },
		],
	},
]

export const counters: DemoCounter[] = [
	{
		key: "coffee-bar",
		name: { fr: "Bar à café", nl: "Koffiebar", en: "Coffee bar" },
		kind: "COFFEE",
		soonAfterMinutes: 5,
		lateAfterMinutes: 10,
	},
	{
		key: "hot-kitchen",
		name: { fr: "Cuisine chaude", nl: "Warme keuken", en: "Hot kitchen" },
		kind: "HOT_PREP",
		soonAfterMinutes: 15,
		lateAfterMinutes: 30,
	},
	{
		key: "bar",
		name: { fr: "Bar", nl: "Bar", en: "Bar" },
		kind: "BAR",
		soonAfterMinutes: 5,
		lateAfterMinutes: 10,
	},
	{
		key: "pastry",
		name: { fr: "Pâtisserie", nl: "Gebak", en: "Pastry" },
		kind: "PASTRY",
		soonAfterMinutes: 8,
		lateAfterMinutes: 15,
	},
]
