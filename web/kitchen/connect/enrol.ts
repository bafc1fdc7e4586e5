import { enrolDevice } from "@comanda/contract/devices/endpoints.ts"
import type { Call } from "../../shared/api.ts"
import type { Device } from "../device.ts"

/** Makes this browser a screen of the store that the code is for. */
export async function enrol(call: Call, code: string): Promise<Device> {
	const { token, device } = await call(enrolDevice, { code })
	return { token, storeId: device.storeId, name: device.name }
}
