import type { Receipt } from "../receipt.ts"

type Line = Receipt["lines"][number]

function line(quantity: number, name: string, unitPriceMinor: number, more: Partial<Line> = {}): Line {
	const plain = { share: null, variantName: null, isPick: false, options: [], discounts: [] }
	return { quantity, name, unitPriceMinor, grossMinor: quantity * unitPriceMinor, ...plain, ...more }
}

const english: Receipt = {
	kind: "SALE",
	copyNumber: 0,
	number: "BXL1-2026-004217",
	series: null,
	refundOf: null,
	store: {
		name: "Café Ficelle",
		address: "Rue du Marché aux Herbes 12\n1000 Brussels",
		phone: "+32 2 555 01 23",
		taxNumber: "BE 0123.456.749",
	},
	header: "",
	footer: "Thank you, and see you soon!\nWi-Fi: ficelle-guest",
	orderNumber: "A-042",
	orderType: "DINE_IN",
	table: "12, Terrasse",
	cashier: "Minh",
	issuedAt: "2026-11-21T11:41:00Z",
	timeZone: "Europe/Brussels",
	businessDate: "2026-11-21",
	languages: ["en"],
	locale: "en-GB",
	currency: "EUR",
	lines: [
		line(2, "Flat white", 445, {
			options: [{ name: "Oat milk", quantity: 1, priceMinor: 40, isRemoval: false }],
		}),
		line(1, "Croissant", 260),
		line(1, "Croque madame", 1350, {
			options: [{ name: "ham", quantity: 1, priceMinor: 0, isRemoval: true }],
			discounts: [{ name: "Happy hour", amountMinor: 135 }],
		}),
		line(1, "Tartine with goat cheese, honey and roasted walnuts", 1100, { variantName: "Large" }),
		line(0, "Taken back", 900),
		line(1, "Lunch", 1650),
		line(1, "Soup of the day", 0, { isPick: true }),
	],
	subtotalMinor: 5250,
	discounts: [{ name: "Neighbours 10%", amountMinor: 512 }],
	serviceMinor: 0,
	deliveryMinor: 0,
	pricesIncludeTax: true,
	taxes: [
		{ name: "VAT", basisPoints: 1200, netMinor: 2450, taxMinor: 294 },
		{ name: "VAT", basisPoints: 2100, netMinor: 1536, taxMinor: 323 },
	],
	tipMinor: 200,
	totalMinor: 4803,
	cashRoundingMinor: 2,
	tenders: [
		{
			method: "CARD",
			name: null,
			amountMinor: 1500,
			tenderedMinor: null,
			changeMinor: null,
			card: { brand: "Visa", last4: "4417" },
			reference: "pi_3Q8dKz2eZvKYlo2C",
		},
		{
			method: "CASH",
			name: null,
			amountMinor: 3305,
			tenderedMinor: 4000,
			changeMinor: 695,
			card: null,
			reference: null,
		},
	],
	refunds: [],
	qr: { text: "https://ficelle.example/f/BXL1-2026-004217", label: "How was it?" },
}

const french: Receipt = {
	...english,
	languages: ["fr"],
	locale: "fr-BE",
	copyNumber: 2,
	cashier: "Éloïse",
	store: { ...english.store, address: "Rue du Marché aux Herbes 12\n1000 Bruxelles" },
	header: "Fermé le lundi",
	footer: "Merci, et à bientôt !",
	discounts: [{ name: "Voisins 10 %", amountMinor: 512 }],
	taxes: english.taxes.map((tax) => ({ ...tax, name: "TVA" })),
	orderType: "TAKEAWAY",
	table: null,
	lines: [
		line(3, "Œuf mollet, crème brûlée à l’ancienne", 745),
		line(1, "Tartine chèvre et miel", 1100, {
			options: [{ name: "noix", quantity: 1, priceMinor: 0, isRemoval: true }],
		}),
		line(1, "Café « Ficelle »", 1915),
	],
	refunds: [{ number: "BXL1-2026-004301", method: "CARD", amountMinor: 745, at: "2026-11-21T13:05:00Z" }],
	qr: null,
}

const vietnamese: Receipt = {
	...english,
	number: "HN-000871",
	series: "T2",
	store: {
		name: "Phở Hạnh",
		address: "48 Lê Lợi, Phường Bến Nghé\nQuận 1, TP. Hồ Chí Minh",
		phone: "028 3829 4455",
		taxNumber: "0312345678",
	},
	footer: "Cảm ơn quý khách, hẹn gặp lại!",
	table: "Bàn 7",
	cashier: "Nguyễn Thị Hương",
	issuedAt: "2026-11-21T17:41:00Z",
	timeZone: "Asia/Ho_Chi_Minh",
	languages: ["vi"],
	locale: "vi",
	currency: "VND",
	lines: [
		line(2, "Phở bò tái nạm gầu", 75_000, {
			options: [
				{ name: "Thêm bánh phở", quantity: 1, priceMinor: 10_000, isRemoval: false },
				{ name: "hành", quantity: 1, priceMinor: 0, isRemoval: true },
			],
		}),
		line(1, "Bún chả Hà Nội ĐẶC BIỆT", 95_000),
		line(3, "Cà phê sữa đá", 35_000),
	],
	subtotalMinor: 350_000,
	discounts: [{ name: "Khách quen", amountMinor: 35_000 }],
	serviceMinor: 15_750,
	pricesIncludeTax: false,
	taxes: [{ name: "VAT", basisPoints: 800, netMinor: 330_750, taxMinor: 26_460 }],
	tipMinor: 0,
	totalMinor: 357_210,
	cashRoundingMinor: -210,
	tenders: [
		{
			method: "CASH",
			name: null,
			amountMinor: 357_000,
			tenderedMinor: 400_000,
			changeMinor: 43_000,
			card: null,
			reference: null,
		},
	],
	qr: null,
}

const arabic: Receipt = {
	...english,
	languages: ["ar"],
	locale: "ar",
	store: { ...english.store, name: "مقهى فيصل", address: "شارع السوق 12\nبروكسل 1000" },
	footer: "شكرًا لزيارتكم، إلى اللقاء!",
	table: "12",
	cashier: "ليلى",
	lines: [
		line(2, "قهوة عربية بالهيل", 445, {
			options: [{ name: "سكر زيادة", quantity: 1, priceMinor: 40, isRemoval: false }],
		}),
		line(1, "Espresso (double)", 260),
		line(1, "شاورما دجاج مع صلصة الثوم والمخللات والبطاطا المقلية", 1350, {
			options: [{ name: "بصل", quantity: 1, priceMinor: 0, isRemoval: true }],
			discounts: [{ name: "خصم الظهيرة", amountMinor: 135 }],
		}),
		line(1, "حمص بالطحينة", 1100, { variantName: "كبير" }),
	],
	subtotalMinor: 3600,
	discounts: [{ name: "خصم الجيران 10%", amountMinor: 346 }],
	taxes: [
		{ name: "ضريبة القيمة المضافة", basisPoints: 1200, netMinor: 2450, taxMinor: 294 },
		{ name: "ضريبة القيمة المضافة", basisPoints: 2100, netMinor: 1536, taxMinor: 323 },
	],
	qr: { text: "https://ficelle.example/f/BXL1-2026-004217", label: "كيف كانت زيارتكم؟" },
}

const chinese: Receipt = {
	...english,
	store: {
		...english.store,
		name: "川味小馆",
		address: "Rue de la Vierge Noire 4\n1000 Brussels",
	},
	footer: "谢谢光临，欢迎再来！",
	lines: [
		line(2, "宫保鸡丁", 1350, {
			options: [{ name: "微辣", quantity: 1, priceMinor: 0, isRemoval: false }],
		}),
		line(1, "臺灣珍珠奶茶", 550, { variantName: "大" }),
		line(1, "四川麻婆豆腐配白米饭，附送例汤一份，不加味精，少油少盐", 1250, {
			options: [{ name: "香菜", quantity: 1, priceMinor: 0, isRemoval: true }],
		}),
		line(1, "Jasmine tea 茉莉花茶", 400),
	],
	subtotalMinor: 4900,
	discounts: [],
	tipMinor: 0,
	totalMinor: 4900,
	cashRoundingMinor: 0,
	taxes: [{ name: "VAT", basisPoints: 1200, netMinor: 4375, taxMinor: 525 }],
	tenders: [
		{
			method: "BANCONTACT_PAY",
			name: null,
			amountMinor: 4900,
			tenderedMinor: null,
			changeMinor: null,
			card: null,
			reference: "BC-8812-3340",
		},
	],
	qr: null,
}

/** One receipt for each script, with everything that can stand on one somewhere among them. */
export const sampleReceipts = { en: english, fr: french, vi: vietnamese, ar: arabic, zh: chinese }
