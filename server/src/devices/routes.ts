import * as contract from "@comanda/contract/devices/endpoints.ts"
import { openRoute, type Route, route } from "#platform/route.ts"
import { createEnrolment } from "./create-enrolment.ts"
import { enrolDevice } from "./enrol-device.ts"
import { listDevices } from "./list-devices.ts"
import { revokeDevice } from "./revoke-device.ts"

export const deviceRoutes: Route[] = [
	route(contract.createEnrolment, (ctx, input) => createEnrolment(ctx, input)),
	openRoute(contract.enrolDevice, enrolDevice),
	route(contract.listDevices, listDevices),
	route(contract.revokeDevice, revokeDevice),
]
