import { escapeHtml } from "./escape-html.ts"
import type { Outgoing } from "./message.ts"

export type BoxView = { to: string; total: number; page: number; pages: number; shown: Outgoing[] }

/** The box as a page for people, without a script. */
export function messageBoxPage(): { css: string; write: (view: BoxView) => string } {
	return { css, write }
}

function write(view: BoxView): string {
	const { to, total, shown } = view
	const empty = to ? `Nothing was sent to “${escapeHtml(to)}”.` : "Nothing was sent yet."
	const list = shown.length > 0 ? shown.map(article).join("") : `<p>${empty}</p>`
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Messages · Comanda</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/dev/mail.css"></head><body>
<header><h1>Messages</h1><p>Mail is not set up, so nothing leaves this machine: here is what would be sent. Set
<code>SMTP_URL</code> to send it.</p>
<form action="/dev/mail" method="get"><label for="to">Recipient</label>
<input id="to" name="to" type="search" value="${escapeHtml(to)}" maxlength="320" autocomplete="off"><button>Search</button></form>
<p class="soft">${total} ${total === 1 ? "message" : "messages"}, newest first</p></header>
<main>${list}</main>${pageLinks(view)}</body></html>`
}

function article({ id, kind, to, subject, text, link, language, purpose, createdAt }: Outgoing): string {
	const at = createdAt.toISOString()
	const button = link
		? `<p><a class="button" href="${escapeHtml(link)}" rel="noopener noreferrer">Open the link</a></p>
<p class="soft link">${escapeHtml(link)}</p>`
		: ""
	return `<article id="m-${id}"><p class="soft"><b>${kind === "mail" ? "Mail" : "Text message"}</b> to
<b dir="auto">${escapeHtml(to)}</b> · <time datetime="${at}">${at.slice(0, 19).replace("T", " ")} UTC</time> ·
${escapeHtml(purpose)} · ${escapeHtml(language)}</p>
<h2 dir="auto">${escapeHtml(subject)}</h2><p class="text" dir="auto" lang="${escapeHtml(language)}">${escapeHtml(text)}</p>${button}</article>`
}

function pageLinks({ to, page, pages }: BoxView): string {
	if (pages === 1) return ""
	const link = (target: number, word: string) => {
		if (target < 1 || target > pages) return ""
		const query = new URLSearchParams({ ...(to ? { to } : {}), page: String(target) })
		return `<a href="/dev/mail?${escapeHtml(query.toString())}">${word}</a>`
	}
	return `<nav>${link(page - 1, "Newer")}<span>Page ${page} of ${pages}</span>${link(page + 1, "Older")}</nav>`
}

const css = `:root{color-scheme:light dark;--text:light-dark(#151b2c,#eef0f4);--soft:light-dark(#4a4f5e,#b7bac5);
--canvas:light-dark(#f3f3f0,#0d0f15);--surface:light-dark(#fff,#161921);--line:light-dark(#ddddd8,#2b2f38);
--field:light-dark(#7c808b,#737888);--link:light-dark(#203bb2,#9cb4ff);--accent:light-dark(#203bb2,#385ddd)}
body{margin:0 auto;max-width:44rem;padding:24px;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--canvas)}
a{color:var(--link)}h1{font-size:31px;margin:0}h2{font-size:20px;margin:4px 0 8px}.soft{color:var(--soft);font-size:14px;margin:8px 0}
form{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin:16px 0}
input{flex:1;min-width:8rem;min-height:44px;padding:0 12px;font:inherit;color:inherit;background:var(--surface);
border:1px solid var(--field);border-radius:10px;box-sizing:border-box}
button,.button{display:inline-block;min-height:44px;padding:0 20px;font:inherit;font-weight:600;line-height:44px;color:#fff;
background:var(--accent);border:0;border-radius:10px;text-decoration:none;cursor:pointer}
article{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:20px;margin:16px 0;overflow-wrap:anywhere}
article .soft:first-child{margin-top:0}.text{white-space:pre-line;margin:0 0 16px}.text:last-child{margin:0}.link{margin-bottom:0}
nav{display:flex;gap:16px;align-items:center;justify-content:center;min-height:44px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}`
