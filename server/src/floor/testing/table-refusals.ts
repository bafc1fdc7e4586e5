import {
	forEach,
	type Provocations,
	type Provoke,
	type RefusalKit,
	together,
} from "#testing/prove-every-refusal.ts"
import { bookedTable, closedTable, codeIn, newTable, nobody, takenTable } from "./refusing-tables.ts"

/** A guest at a table of his own. */
async function newGuest(kit: RefusalKit): Promise<string> {
	const { code } = await newTable(kit)
	return (await kit.must("openGuestSession", { code }, nobody)).id
}

async function goneGuest(kit: RefusalKit): Promise<string> {
	const guestSessionId = await newGuest(kit)
	await kit.must("closeGuestSession", { guestSessionId })
	return guestSessionId
}

/** A guest asks to sit in another zone, wherever there. */
async function newRequest(kit: RefusalKit): Promise<{ zoneRequestId: string; guestSessionId: string }> {
	const guestSessionId = await newGuest(kit)
	const { id } = await kit.must("createZoneRequest", { guestSessionId, toTableId: undefined })
	return { zoneRequestId: id, guestSessionId }
}

const emptyTable: Provoke = async (kit, name) => kit.ask(name, { tableId: (await newTable(kit)).id })
const toTaken: Provoke = async (kit, name) => kit.ask(name, { toTableId: await takenTable(kit) })
const toClosed: Provoke = async (kit, name) => kit.ask(name, { toTableId: (await closedTable(kit)).id })
const numbered: Provoke = async (kit, name) => kit.ask(name, { number: (await newTable(kit)).number })
const named: Provoke = async ({ ask, must }, name) =>
	ask(name, { name: (await must<{ name: string }>("createZone")).name })
/** Somebody else has it by now. */
const notHisAnyMore: Provoke = ({ ask, ids }, name) => ask(name, { orderId: ids.orderId })

const plan: readonly Provocations[] = [
	forEach(["createTable", "updateTable"], { CONFLICT: numbered }),
	forEach(["createZone", "updateZone"], { CONFLICT: named }),
	{
		removeTable: {
			TABLE_OCCUPIED: async (kit) => kit.ask("removeTable", { tableId: await takenTable(kit) }),
			CONFLICT: async (kit) => kit.ask("removeTable", { tableId: (await bookedTable(kit)).tableId }),
		},
		removeZone: { ZONE_NOT_EMPTY: ({ ask, ids }) => ask("removeZone", { zoneId: ids.toZoneId }) },
		redrawFloor: {
			VERSION_CONFLICT: ({ ask, ids }) =>
				ask("redrawFloor", { tables: [{ tableId: ids.freeTableId, version: 99, x: 5 }] }),
		},
	},
]

const liveFloor: readonly Provocations[] = [
	forEach(["changeTableStatus", "cleanTable", "closeTable", "moveParty"], {
		INVALID_STATUS_TRANSITION: emptyTable,
	}),
	{
		seatTable: {
			TABLE_OCCUPIED: async (kit) => kit.ask("seatTable", { tableId: await takenTable(kit) }),
			TABLE_OUT_OF_SERVICE: async (kit) => kit.ask("seatTable", { tableId: (await closedTable(kit)).id }),
		},
		moveParty: { TABLE_OCCUPIED: toTaken, TABLE_OUT_OF_SERVICE: toClosed },
		mergeTables: {
			INVALID_STATUS_TRANSITION: async (kit) => {
				const [one, other] = [await newTable(kit), await newTable(kit)]
				return kit.ask("mergeTables", { tableId: one.id, tableIds: [other.id] })
			},
			TABLE_OUT_OF_SERVICE: async (kit) =>
				kit.ask("mergeTables", { tableIds: [(await closedTable(kit)).id] }),
		},
		splitTable: {
			INVALID_STATUS_TRANSITION: async (kit) => kit.ask("splitTable", { tableId: await takenTable(kit) }),
		},
	},
]

const guests: readonly Provocations[] = [
	{
		openGuestSession: {
			QR_CODE_EXPIRED: ({ ask }) => ask("openGuestSession", { code: "none" }, nobody),
			TABLE_NEEDED: async ({ ask, must, ids }) => {
				const { link } = await must<{ link: string }>("rotateZoneCode", { zoneId: ids.toZoneId })
				return ask("openGuestSession", { code: codeIn(link) }, nobody)
			},
			TABLE_OUT_OF_SERVICE: async (kit) =>
				kit.ask("openGuestSession", { code: (await closedTable(kit)).code }, nobody),
			OUTSIDE_PREMISES: async (kit) => {
				await kit.must("updateStoreSettings", { guests: { geofenceMeters: 100 } })
				const answer = await kit.ask("openGuestSession", { code: (await newTable(kit)).code }, nobody)
				await kit.must("updateStoreSettings", { guests: { geofenceMeters: 0 } })
				return answer
			},
			ORGANIZATION_BLOCKED: async (kit) => {
				const { code } = await newTable(kit)
				const standing = "update organization set status = $2 where id = $1 returning id"
				await kit.sql(standing, [kit.ids.organizationId, "BLOCKED"])
				const answer = await kit.ask("openGuestSession", { code }, nobody)
				await kit.sql(standing, [kit.ids.organizationId, "ACTIVE"])
				return answer
			},
		},
		extendGuestSession: {
			SESSION_EXPIRED_QR: async (kit) =>
				kit.ask("extendGuestSession", { guestSessionId: await goneGuest(kit) }),
		},
		createWaiterCall: { TABLE_NEEDED: ({ ask }) => ask("createWaiterCall", { tableId: undefined }) },
		updateWaiterCall: {
			INVALID_STATUS_TRANSITION: async (kit) => {
				const tableId = await takenTable(kit)
				const { id: callId } = await kit.must("createWaiterCall", { tableId })
				await kit.must("updateWaiterCall", { callId, status: "RESOLVED" })
				return kit.ask("updateWaiterCall", { callId, status: "ACKNOWLEDGED" })
			},
		},
		createZoneRequest: {
			CONFLICT: async (kit) => {
				const { guestSessionId } = await newRequest(kit)
				return kit.ask("createZoneRequest", { guestSessionId })
			},
			SESSION_EXPIRED_QR: async (kit) =>
				kit.ask("createZoneRequest", { guestSessionId: await goneGuest(kit) }),
		},
		decideZoneRequest: {
			INVALID_STATUS_TRANSITION: async (kit) => {
				const { zoneRequestId } = await newRequest(kit)
				await kit.must("decideZoneRequest", { zoneRequestId, status: "DENIED" })
				return kit.ask("decideZoneRequest", { zoneRequestId })
			},
			TABLE_NEEDED: async (kit) => {
				const { zoneRequestId } = await newRequest(kit)
				return kit.ask("decideZoneRequest", { zoneRequestId, tableId: undefined })
			},
			TABLE_OCCUPIED: async (kit) => {
				const { zoneRequestId } = await newRequest(kit)
				return kit.ask("decideZoneRequest", { zoneRequestId, tableId: await takenTable(kit) })
			},
			TABLE_OUT_OF_SERVICE: async (kit) => {
				const { zoneRequestId } = await newRequest(kit)
				return kit.ask("decideZoneRequest", { zoneRequestId, tableId: (await closedTable(kit)).id })
			},
			SESSION_EXPIRED_QR: async (kit) => {
				const { zoneRequestId, guestSessionId } = await newRequest(kit)
				await kit.must("closeGuestSession", { guestSessionId })
				return kit.ask("decideZoneRequest", { zoneRequestId })
			},
		},
	},
]

const waiters: readonly Provocations[] = [
	forEach(["acceptServing", "rejectServing"], { ASSIGNMENT_OVER: notHisAnyMore }),
	{
		assignWaiter: {
			INVALID_STATUS_TRANSITION: async (kit) => {
				const orderId = kit.ids.bumpedOrderId ?? kit.ids.offeredOrderId
				await kit.sql(
					"update serving set status = 'SERVED', ended_at = now(), expires_at = null where order_id = $1",
					[orderId],
				)
				return kit.ask("assignWaiter", { orderId })
			},
		},
	},
]

/** What is refused at the tables: of the plan, of who sits there, of what guests ask, and of who brings it. */
export const tableRefusals: Provocations = together([...plan, ...liveFloor, ...guests, ...waiters])
