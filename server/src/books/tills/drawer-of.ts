import type { Context } from "#platform/context.ts"

/** What tells a drawer from the others of its store: the device that is named or that calls, or the drawer's own name. */
export function drawerOf(
	ctx: Context,
	{ deviceId, register }: { deviceId?: string | null | undefined; register?: string | null | undefined },
): string | null {
	const device = deviceId ?? (register ? null : callingDevice(ctx))
	if (device) return `device:${device}`
	return register ? `name:${register.toLowerCase()}` : null
}

export function callingDevice({ caller }: Context): string | null {
	if (caller.kind === "member") return caller.deviceId
	return caller.kind === "device" ? caller.id : null
}
