import { type Kept, kept } from "../shared/kept.ts"

/** What makes this browser a screen of a store. */
export type Device = { id: string; storeId: string; name: string; refreshToken: string }

export const keptDevice = kept("comanda.kitchen.device", isDevice)
export const keptAttempt = kept("comanda.kitchen.refresh-attempt", isString)

/** What keeps the device in, beside its other facts; nothing when this browser has become another screen meanwhile. */
export function refreshTokenOf(deviceId: string): Kept<string> {
	const here = () => {
		const device = keptDevice.read()
		return device?.id === deviceId ? device : null
	}
	return {
		read: () => here()?.refreshToken ?? null,
		write(refreshToken) {
			const device = here()
			if (device) keptDevice.write(refreshToken === null ? null : { ...device, refreshToken })
		},
	}
}

function isDevice(value: unknown): value is Device {
	return typeof value === "object" && value !== null && "refreshToken" in value && "storeId" in value
}

function isString(value: unknown): value is string {
	return typeof value === "string"
}
