import type { OrderSource } from "@comanda/contract/orders/states.ts"
import type { Caller, Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

const platforms = ["API", "UBEREATS", "FOODPANDA", "PANCAKE"] as const
const byStaff = ["POS", "WAITER", "VOICE"] as const

/** Where an order may come from, by who sends it. The first is what is meant when nothing is said. */
function sourcesOf({ caller, grant }: Pick<Context, "caller" | "grant">): readonly OrderSource[] {
	const sources: Record<Caller["kind"], readonly OrderSource[]> = {
		nobody: [],
		person: grant === "own" ? ["WEB", "MOBILE_APP"] : byStaff,
		member: byStaff,
		device: ["POS", "KIOSK", "VOICE"],
		guest: ["QR_TABLE", "WEB", "VOICE"],
		key: platforms,
		system: [...platforms, "WEB"],
	}
	return sources[caller.kind]
}

export function orderSource(ctx: Pick<Context, "caller" | "grant">, wanted?: OrderSource): OrderSource {
	const [usual, ...others] = sourcesOf(ctx)
	if (usual && (wanted === undefined || wanted === usual || others.includes(wanted))) return wanted ?? usual
	const details = [
		{ field: "source", code: "not_yours", message: "Orders of this kind do not come from here." },
	]
	throw new Refusal("VALIDATION_ERROR", "The order names a source it does not come from.", { details })
}
