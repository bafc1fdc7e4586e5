import { enrolDevice } from "@comanda/contract/devices/endpoints.ts"
import type { Call } from "../../shared/api.ts"
import type { Device } from "../device.ts"

/** Makes this browser a screen of the store that the code is for. */
export async function enrol(call: Call, code: string): Promise<Device> {
	const { refreshToken, device } = await call(enrolDevice, { code })
	if (refreshToken === null) throw new Error("A device keeps its refresh token itself.")
	return { id: device.id, storeId: device.storeId, name: device.name, refreshToken }
}
