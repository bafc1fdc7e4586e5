import * as contract from "@comanda/contract/devices/endpoints.ts"
import type { Door } from "#identity/index.ts"
import { outsideRoute, type Route, route } from "#platform/route.ts"
import { createEnrolment } from "./create-enrolment.ts"
import { enrolDeviceWith } from "./enrol-device.ts"
import { getDevice } from "./get-device.ts"
import { listDevices } from "./list-devices.ts"
import { renameDevice } from "./rename-device.ts"
import { revokeDevice } from "./revoke-device.ts"

export function deviceRoutes(door: Door): Route[] {
	return [
		route(contract.createEnrolment, (ctx, input) => createEnrolment(ctx, input)),
		outsideRoute(contract.enrolDevice, enrolDeviceWith(door)),
		route(contract.listDevices, listDevices),
		route(contract.getDevice, getDevice),
		route(contract.renameDevice, renameDevice),
		route(contract.revokeDevice, revokeDevice),
	]
}
