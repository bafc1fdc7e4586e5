import type { SendMailOptions } from "nodemailer"
import { escapeHtml } from "./escape-html.ts"
import type { Outgoing } from "./message.ts"

const rightToLeft = new Set(["ar", "fa", "he", "ur"])

/** The button's word. A language that is not here reads English: the link itself stands below. */
const openIn: Record<string, string> = {
	ar: "فتح",
	de: "Öffnen",
	en: "Open",
	es: "Abrir",
	fr: "Ouvrir",
	it: "Apri",
	ja: "開く",
	ko: "열기",
	nl: "Openen",
	pt: "Abrir",
	th: "เปิด",
	vi: "Mở",
	zh: "打开",
}

/** One mail in two forms: plain text, and the same as a page with one button. Nothing in it is loaded from anywhere. */
export function writeMail(message: Outgoing, from: string): SendMailOptions {
	const { id, to, subject, text, link } = message
	const domain = /@([^\s>@]+)>?$/.exec(from)?.[1] ?? "localhost"
	return {
		from,
		to: { name: "", address: to },
		// Its id is the same at every attempt: who gets it twice can tell.
		messageId: `<${id}@${domain}>`,
		date: message.createdAt,
		subject,
		text: link ? `${text}\n\n${link}\n` : `${text}\n`,
		html: writeHtml(message),
		headers: { "auto-submitted": "auto-generated", "x-auto-response-suppress": "All" },
	}
}

function writeHtml({ subject, text, link, language }: Outgoing): string {
	const [base = "en"] = language.toLowerCase().split("-")
	const direction = rightToLeft.has(base) ? "rtl" : "ltr"
	const paragraphs = text
		.split(/\n{2,}/)
		.map((part) => `<p style="margin:0 0 16px">${escapeHtml(part).replaceAll("\n", "<br>")}</p>`)
	const button = link
		? `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="${buttonStyle}">${openIn[base] ?? openIn.en}</a></p>
<p style="margin:0;font-size:13px;color:#666a76;word-break:break-all" dir="ltr">${escapeHtml(link)}</p>`
		: ""
	return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f3f3f0">
<div dir="${direction}" style="${sheetStyle}">
${paragraphs.join("\n")}
${button}
</div></body></html>`
}

const sheetStyle =
	"max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #ddddd8;border-radius:14px;font:16px/1.5 system-ui,sans-serif;color:#151b2c"
const buttonStyle =
	"display:inline-block;padding:12px 24px;background:#203bb2;color:#ffffff;border-radius:10px;text-decoration:none;font-weight:600"
