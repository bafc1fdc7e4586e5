import type { SimulatedAnswer } from "./serve.ts"

export function json(status: number, value: unknown): SimulatedAnswer {
	return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) }
}

export function html(body: string): SimulatedAnswer {
	return { status: 200, headers: { "content-type": "text/html; charset=utf-8" }, body }
}

export function seeOther(location: string): SimulatedAnswer {
	return { status: 303, headers: { location }, body: "" }
}
