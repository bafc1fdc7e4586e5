import { kept } from "../shared/kept.ts"

/** What makes this browser a screen of a store. */
export type Device = { token: string; storeId: string; name: string }

export const keptDevice = kept("comanda.kitchen.device", isDevice)

function isDevice(value: unknown): value is Device {
	return typeof value === "object" && value !== null && "token" in value && "storeId" in value
}
