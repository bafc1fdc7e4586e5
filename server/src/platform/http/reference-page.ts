import type { Endpoint } from "@comanda/contract/endpoint.ts"
import { refusals } from "@comanda/contract/errors.ts"
import { apiBase } from "./bind.ts"
import { refusalsOf } from "./openapi.ts"
import { dataSchema, jsonSchemaOf } from "./write-answer.ts"

type Schema = {
	type?: string | string[]
	properties?: Record<string, Schema>
	required?: string[]
	items?: Schema
	enum?: unknown[]
	anyOf?: Schema[]
	format?: string
	maxLength?: number
	maximum?: number
	description?: string
}

const depthMax = 4

/** The reference for people: every endpoint on one page, without a script. */
export function referencePage(endpoints: readonly Endpoint[]): { html: string; css: string } {
	const areas = [...new Set(endpoints.map((endpoint) => endpoint.area))]
	const list = areas.map((area) => `<li><a href="#${area}">${area}</a></li>`).join("")
	const body = areas
		.map((area) =>
			section(
				area,
				endpoints.filter((each) => each.area === area),
			),
		)
		.join("")
	const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Comanda API</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/docs/reference.css"></head><body>
<header><h1>Comanda API</h1><p>Everything below is under <code>${apiBase}</code> and answers
<code>{"success":true,"data":…,"meta":…}</code> or <code>{"success":false,"error":{"code":…}}</code>. Money is an integer of minor
units. The same as <a href="/openapi.json">OpenAPI 3.1</a>; what sockets tell is in <a href="/asyncapi.json">AsyncAPI 3</a>.</p><nav><ul>${list}</ul></nav></header><main>${body}</main></body></html>`
	return { html, css }
}

function section(area: string, endpoints: readonly Endpoint[]): string {
	return `<section id="${area}"><h2>${area}</h2>${endpoints.map(article).join("")}</section>`
}

function article(endpoint: Endpoint): string {
	const key = endpoint.idempotency === "required" ? " · <strong>Idempotency-Key required</strong>" : ""
	const input = fields(jsonSchemaOf(endpoint.input, "input") as Schema, 0)
	const result = endpoint.streams
		? "<p>Server-sent events.</p>"
		: fields(dataSchema(endpoint.result) as Schema, 0)
	const refused = refusalsOf(endpoint).map(
		(code) => `<li><code>${refusals[code].status} ${code}</code> ${escaped(refusals[code].message)}</li>`,
	)
	return `<article id="${endpoint.name}"><h3><code><b>${endpoint.method}</b> ${escaped(endpoint.path)}</code></h3>
<p>${escaped(endpoint.summary)}.</p><p class="who">${escaped(endpoint.access)}${key}</p>
<h4>Input</h4>${input || "<p>Nothing.</p>"}<h4>Answer</h4>${result}
<details><summary>Refusals</summary><ul>${refused.join("")}</ul></details></article>`
}

function fields(schema: Schema, depth: number): string {
	const inner = schema.items ?? schema
	const properties = Object.entries(inner.properties ?? {})
	if (properties.length === 0 || depth > depthMax)
		return depth === 0 ? `<p><code>${typeOf(schema)}</code></p>` : ""
	const rows = properties.map(([name, field]) => {
		const optional = inner.required?.includes(name) ? "" : " <em>optional</em>"
		return `<li><code>${escaped(name)}</code> ${typeOf(field)}${optional}${fields(field, depth + 1)}</li>`
	})
	return `<ul class="fields">${rows.join("")}</ul>`
}

function typeOf(schema: Schema): string {
	if (schema.enum) return schema.enum.map((value) => `<code>${escaped(String(value))}</code>`).join(" ")
	if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ")
	if (schema.items) return `list of ${typeOf(schema.items)}`
	const limit = schema.maxLength ? ` ≤ ${schema.maxLength}` : ""
	return escaped(
		`${[schema.type ?? "any"].flat().join(" or ")}${schema.format ? ` (${schema.format})` : ""}${limit}`,
	)
}

function escaped(value: string): string {
	return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
}

const css = `:root{color-scheme:light dark;--text:light-dark(#151b2c,#eef0f4);--soft:light-dark(#4a4f5e,#b7bac5);
--canvas:light-dark(#f3f3f0,#0d0f15);--surface:light-dark(#fff,#161921);--line:light-dark(#ddddd8,#2b2f38);
--accent:light-dark(#203bb2,#9cb4ff)}
body{margin:0 auto;max-width:60rem;padding:24px;font:15px/1.5 system-ui,sans-serif;color:var(--text);background:var(--canvas)}
a{color:var(--accent)}h1{font-size:31px}h2{margin-top:40px;text-transform:capitalize}h3{margin:0}h4{margin:12px 0 4px}
nav ul{display:flex;flex-wrap:wrap;gap:16px;padding:0;list-style:none}
article{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:20px;margin:16px 0;overflow-wrap:anywhere}
.who,em{color:var(--soft);font-size:13px}.fields{padding-inline-start:20px;margin:4px 0}summary{cursor:pointer;margin-top:12px;
min-height:24px}code{font-size:13px}`
