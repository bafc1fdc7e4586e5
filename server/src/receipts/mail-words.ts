import type { ReceiptLanguage } from "@comanda/contract/receipts/words.ts"

type Words = { subject: (store: string, number: string) => string; text: string }

/** What stands above the link to a receipt. */
export const mailWords: Record<ReceiptLanguage, Words> = {
	en: {
		subject: (store, number) => `Your receipt ${number} of ${store}`,
		text: "Thank you. Your receipt is here, to be read, printed and kept.",
	},
	fr: {
		subject: (store, number) => `Votre ticket ${number} de ${store}`,
		text: "Merci. Votre ticket est ici : à lire, à imprimer et à garder.",
	},
	nl: {
		subject: (store, number) => `Uw kassabon ${number} van ${store}`,
		text: "Bedankt. Hier is uw kassabon, om te lezen, af te drukken en te bewaren.",
	},
	vi: {
		subject: (store, number) => `Hóa đơn ${number} của ${store}`,
		text: "Cảm ơn quý khách. Hóa đơn của quý khách ở đây, để xem, in và lưu lại.",
	},
	ar: {
		subject: (store, number) => `إيصالك ${number} من ${store}`,
		text: "شكرًا لك. إيصالك هنا، للقراءة والطباعة والحفظ.",
	},
}
