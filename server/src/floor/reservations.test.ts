import { noHours } from "@comanda/contract/organizations/hours.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { claimsOf } from "#testing/claims-of.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { redeemDeposit } from "./reservations/deposit.ts"
import { endOverdue } from "./reservations/end-overdue.ts"
import { holdTables } from "./reservations/hold-tables.ts"
import { reservationRecords } from "./reservations/reservation-records.ts"
import { type FloorKit, openFloorKit } from "./testing/floor-kit.ts"

let world: World
let floor: FloorKit
let path: string
beforeAll(async () => {
	world = await openWorld()
	floor = await openFloorKit(world)
	path = `/stores/${floor.storeId}/reservations`
	// Always open, and all the tables of the demo out of the way: those of the tests are the only ones.
	await floor.ask("PUT", `/stores/${floor.storeId}/hours`, { hours: noHours })
	await world.admin.query("update floor_table set status = 'OUT_OF_SERVICE' where store_id = $1", [
		floor.storeId,
	])
})
afterAll(() => world.close())

type Reservation = {
	id: string
	status: string
	code: string
	tables: { id: string; number: string }[]
	depositDueMinor: number
	depositHeldMinor: number
	startsAt: string
	version: number
	phone: string | null
	guestName: string
}
type Slots = { slots: { startsAt: string; isAvailable: boolean; depositMinor: number }[] }

let day = 3
/** Noon of a day on which nobody has booked yet, and half hours after it. */
function newDay(): (halfHours: number) => string {
	day += 1
	const date = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10)
	return (halfHours) => {
		const noon = Date.parse(`${date}T12:00:00+01:00`)
		const offset = new Intl.DateTimeFormat("en", { timeZone: "Europe/Brussels", timeZoneName: "longOffset" })
		const summer = offset.format(noon).includes("+02") ? 3_600_000 : 0
		return new Date(noon - summer + halfHours * 1_800_000).toISOString()
	}
}
const dateOf = (moment: string) => moment.slice(0, 10)
const guests = { partySize: 2, guestName: "Linh", phone: "+32470123456" }
/** As anybody would, with no sign-in at all. */
const book = (startsAt: string, more: object = {}) =>
	world.call("POST", path, {
		body: { id: newId(), startsAt, ...guests, ...more },
		headers: { "idempotency-key": newId() },
	})
const booked = async (startsAt: string, more: object = {}): Promise<Reservation> => {
	const answer = await book(startsAt, more)
	if (answer.status !== 201) throw new Error(answer.text)
	return answer.body.data
}
const outcome = async (asked: ReturnType<typeof book>) => {
	const { status, body } = await asked
	return status < 300 ? String(status) : `${status} ${body.error.code}`
}
const asStaff = (startsAt: string, more: object = {}) =>
	floor.ask<Reservation>(
		"POST",
		path,
		{ id: newId(), startsAt, partySize: 2, guestName: "Ada", ...more },
		floor.waiter,
	)
const act = (id: string, verb: string, body: object = {}) =>
	floor.ask<Reservation>("POST", `/reservations/${id}/${verb}`, body, floor.waiter)
const refused = (id: string, verb: string, body: object = {}) =>
	floor.refused("POST", `/reservations/${id}/${verb}`, body)
const removeTables = () =>
	world.admin.query(
		"update floor_table set status = 'OUT_OF_SERVICE' where store_id = $1 and status = 'FREE'",
		[floor.storeId],
	)

describe("booking", () => {
	it("shows the times of a day, and takes a place at one of them from everybody", async () => {
		const table = await floor.addTable("V1", { seats: 2 })
		const at = newDay()
		const availability = `${path}/availability?partySize=2&date=${dateOf(at(0))}`
		const before = (await world.call("GET", availability)).body.data as Slots
		expect(before.slots).toHaveLength(21)
		expect(before.slots.every(({ isAvailable }) => isAvailable)).toBe(true)
		const made = await booked(at(4))
		expect(made).toMatchObject({ status: "CONFIRMED", tables: [{ id: table.id, number: "V1" }] })
		const after = (await world.call("GET", availability)).body.data as Slots
		// Ninety minutes and a quarter of an hour between two: from half past twelve to half past three nobody else can begin.
		const taken = after.slots.flatMap(({ isAvailable }, place) => (isAvailable ? [] : [place]))
		expect(taken).toEqual([1, 2, 3, 4, 5, 6, 7])
		await removeTables()
	})

	it("gives one slot to one of two, and of twenty to as many as there are tables: SLOT_TAKEN", async () => {
		await floor.addTable("V2", { seats: 2 })
		const at = newDay()
		const two = await Promise.all([outcome(book(at(0))), outcome(book(at(0)))])
		expect(two.toSorted()).toEqual(["201", "409 SLOT_TAKEN"])
		for (const number of ["V3", "V4"]) await floor.addTable(number, { seats: 2 })
		const many = await Promise.all(Array.from({ length: 20 }, () => outcome(book(at(8)))))
		expect(many.filter((each) => each === "201")).toHaveLength(3)
		expect(many.filter((each) => each === "409 SLOT_TAKEN")).toHaveLength(17)
		await removeTables()
	})

	it("is refused by the database itself where our own look is passed by", async () => {
		const table = await floor.addTable("V5", { seats: 2 })
		const at = newDay()
		await booked(at(0))
		const other = await asStaff(at(8), { tableIds: [table.id] })
		const move = world.admin.query(
			"update reservation_table set during = tstzrange($2, $3) where reservation_id = $1",
			[other.id, at(1), at(3)],
		)
		await expect(move).rejects.toMatchObject({ code: "23P01", constraint: "reservation_table_once" })
		const named = { id: newId(), startsAt: at(1), partySize: 1, guestName: "Bob", tableIds: [table.id] }
		expect(await floor.refused("POST", path, named)).toBe("409 SLOT_TAKEN")
		await removeTables()
	})

	it("puts neighbours together for a large party", async () => {
		const [a, b] = [await floor.addTable("V6", { seats: 4 }), await floor.addTable("V7", { seats: 4 })]
		const made = await booked(newDay()(0), { partySize: 7 })
		expect(new Set(made.tables.map(({ id }) => id))).toEqual(new Set([a.id, b.id]))
		await removeTables()
	})

	it("is one reservation, however often the same was sent; another under its id is a CONFLICT", async () => {
		await floor.addTable("V8")
		const at = newDay()
		const body = { id: newId(), startsAt: at(0), ...guests }
		const headers = { "idempotency-key": newId() }
		const answers = await Promise.all(
			Array.from({ length: 5 }, () => world.call("POST", path, { body, headers })),
		)
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
		const { rows } = await world.admin.query("select count(*)::int as n from reservation where id = $1", [
			body.id,
		])
		expect(rows[0].n).toBe(1)
		expect(await outcome(book(at(8), { id: body.id }))).toBe("409 CONFLICT")
		const without = await world.call("POST", path, { body })
		expect(without.body.error.code).toBe("IDEMPOTENCY_KEY_REQUIRED")
		await removeTables()
	})

	it("is for times that are offered, parties that fit and people who can be called back", async () => {
		await floor.addTable("V9")
		const at = newDay()
		expect(await outcome(book(new Date(Date.parse(at(0)) + 60_000).toISOString()))).toBe(
			"422 SLOT_NOT_OFFERED",
		)
		expect(await outcome(book(at(-6)))).toBe("422 SLOT_NOT_OFFERED")
		expect(await outcome(book(new Date(Date.now() - 3_600_000).toISOString()))).toBe("422 SLOT_NOT_OFFERED")
		expect(await outcome(book(at(96 * 48)))).toBe("422 SLOT_NOT_OFFERED")
		expect(await outcome(book(at(0), { partySize: 13 }))).toBe("422 PARTY_TOO_LARGE")
		expect(await outcome(book(at(0), { phone: undefined }))).toBe("400 VALIDATION_ERROR")
		expect(await outcome(book(at(0), { withoutDeposit: true }))).toBe("403 FORBIDDEN")
		expect(await outcome(book(at(0), { tableIds: [newId()] }))).toBe("404 NOT_FOUND")
		expect(await outcome(book(at(0), { zoneId: newId() }))).toBe("404 NOT_FOUND")
		const availability = `${path}/availability?date=${dateOf(at(0))}`
		expect(await floor.refused("GET", `${availability}&partySize=13`)).toBe("422 PARTY_TOO_LARGE")
		expect(await floor.refused("GET", `${availability}&partySize=2&zoneId=${newId()}`)).toBe("404 NOT_FOUND")
		await floor.set({ reservations: { online: false } })
		expect(await outcome(book(at(0)))).toBe("422 SLOT_NOT_OFFERED")
		await floor.set({ reservations: { online: null } })
		const past = { id: newId(), startsAt: "2020-01-01T12:00:00.000Z", partySize: 2, guestName: "Ada" }
		expect(await floor.refused("POST", path, past)).toBe("422 SLOT_NOT_OFFERED")
		await removeTables()
	})

	it("offers nothing on a day that is closed", async () => {
		await floor.addTable("V10")
		const at = newDay()
		const specialDays = [{ date: dateOf(at(0)), intervals: [], note: null }]
		await floor.ask("PUT", `/stores/${floor.storeId}/special-days`, { specialDays })
		expect(await outcome(book(at(0)))).toBe("422 SLOT_NOT_OFFERED")
		await floor.ask("PUT", `/stores/${floor.storeId}/special-days`, { specialDays: [] })
		await removeTables()
	})

	it("keeps a phone number sealed, and finds by it, by a part of the name, by day, state and table", async () => {
		const table = await floor.addTable("V11")
		const at = newDay()
		const made = await booked(at(0), { guestName: "Zoé Vandamme", phone: "+32498765432" })
		const { rows } = await world.admin.query("select phone_sealed from reservation where id = $1", [made.id])
		expect(rows[0].phone_sealed).not.toContain("498765432")
		const q = (text: string) => floor.ask<Reservation[]>("GET", `${path}?${text}`, undefined, floor.waiter)
		const day = `from=${at(-24)}&to=${at(24)}`
		for (const query of ["q=vandam", "q=%2B32%20498%2076%2054%2032", day, `tableId=${table.id}`])
			expect([query, (await q(query)).map(({ id, phone }) => [id, phone])]).toEqual([
				query,
				[[made.id, "+32498765432"]],
			])
		expect(await q(`${day}&status=CANCELLED`)).toEqual([])
		await removeTables()
	})
})

describe("a reservation", () => {
	it("goes its way: arrived, seated, completed when the party has left", async () => {
		const table = await floor.addTable("W1")
		const made = await asStaff(newDay()(0))
		await act(made.id, "arrive")
		const seated = await act(made.id, "seat")
		expect(seated).toMatchObject({ status: "SEATED", tables: [{ id: table.id }] })
		expect(await floor.statusOf(table.id)).toBe("OCCUPIED")
		await floor.ask("POST", `/tables/${table.id}/close`, {})
		expect(await floor.told(made.id)).toEqual([
			"Reservation.Created",
			"Reservation.Arrived",
			"Reservation.Seated",
			"Reservation.Completed",
		])
		for (const verb of ["arrive", "seat", "cancel", "no-show"])
			expect([verb, await refused(made.id, verb)]).toEqual([verb, "409 INVALID_STATUS_TRANSITION"])
		expect(await floor.refused("PATCH", `/reservations/${made.id}`, { note: "x" })).toBe(
			"409 INVALID_STATUS_TRANSITION",
		)
		await floor.ask("POST", `/tables/${table.id}/clean`, {})
		await removeTables()
	})

	it("is seated elsewhere when its table is taken: TABLE_OCCUPIED, TABLE_OUT_OF_SERVICE", async () => {
		const [kept, broken] = [await floor.addTable("W2"), await floor.addTable("W3")]
		const made = await asStaff(newDay()(0), { tableIds: [kept.id] })
		await floor.sit(kept.code)
		await floor.ask("PATCH", `/tables/${broken.id}/status`, { status: "OUT_OF_SERVICE" })
		expect(await refused(made.id, "seat")).toBe("409 TABLE_OCCUPIED")
		expect(await refused(made.id, "seat", { tableIds: [broken.id] })).toBe("409 TABLE_OUT_OF_SERVICE")
		expect(await refused(made.id, "seat", { tableIds: [newId()] })).toBe("404 NOT_FOUND")
		const free = await floor.addTable("W4")
		expect((await act(made.id, "seat", { tableIds: [free.id] })).status).toBe("SEATED")
		expect(await floor.statusOf(free.id)).toBe("OCCUPIED")
		for (const { id } of [kept, free]) await floor.ask("POST", `/tables/${id}/close`, {})
		for (const { id } of [kept, free]) await floor.ask("POST", `/tables/${id}/clean`, {})
		await removeTables()
	})

	it("is changed from the version that was seen, and keeps its table or gets another", async () => {
		const [small, large] = [
			await floor.addTable("W5", { seats: 2 }),
			await floor.addTable("W6", { seats: 6 }),
		]
		const at = newDay()
		const made = await asStaff(at(0))
		expect(made.tables[0]?.id).toBe(small.id)
		const patch = (body: object) =>
			floor.ask<Reservation>("PATCH", `/reservations/${made.id}`, body, floor.waiter)
		expect((await patch({ startsAt: at(1) })).tables[0]?.id).toBe(small.id)
		const grown = await patch({ partySize: 5, guestName: "Ada L." })
		expect([grown.tables[0]?.id, grown.guestName, grown.version]).toEqual([large.id, "Ada L.", 3])
		const stale = await world.call("PATCH", `/reservations/${made.id}`, {
			token: floor.waiter,
			body: { partySize: 1 },
			headers: { "if-match": '"1"' },
		})
		expect([stale.status, stale.body.error.code]).toEqual([409, "VERSION_CONFLICT"])
		await asStaff(at(8), { tableIds: [large.id] })
		expect(
			await floor.refused("PATCH", `/reservations/${made.id}`, { startsAt: at(8), tableIds: [large.id] }),
		).toBe("409 SLOT_TAKEN")
		expect(await floor.refused("GET", `/reservations/${newId()}`)).toBe("404 NOT_FOUND")
		await removeTables()
	})

	it("shows its table as reserved half an hour before, and not longer than it holds", async () => {
		const table = await floor.addTable("W7")
		const at = newDay()
		const made = await asStaff(at(0))
		const before = (minutes: number) => new Date(Date.parse(at(0)) - minutes * 60_000)
		await floor.run(holdTables, before(31))
		expect(await floor.statusOf(table.id)).toBe("FREE")
		await world.admin.query(
			"update reservation set starts_at = now() + interval '20 minutes', ends_at = now() + interval '2 hours' where id = $1",
			[made.id],
		)
		await floor.run(holdTables)
		expect(await floor.statusOf(table.id)).toBe("RESERVED")
		await act(made.id, "cancel")
		expect(await floor.statusOf(table.id)).toBe("FREE")
		expect(await outcome(book(at(0)))).toBe("201")
		await removeTables()
	})

	it("of who does not come is over twenty minutes late; nobody is missed before his time", async () => {
		await floor.addTable("W8")
		const [early, late] = [await asStaff(newDay()(0)), await asStaff(newDay()(0))]
		expect(await refused(early.id, "no-show")).toBe("409 INVALID_STATUS_TRANSITION")
		const startsAt = new Date(Date.now() - 1_000)
		await world.admin.query("update reservation set starts_at = $2 where id = $1", [late.id, startsAt])
		const after = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000)
		await floor.run(endOverdue, after(19))
		expect((await floor.told(late.id)).at(-1)).toBe("Reservation.Created")
		await floor.run(endOverdue, after(21))
		expect((await floor.told(late.id)).at(-1)).toBe("Reservation.NoShow")
		const { rows } = await world.admin.query(
			"select count(*)::int as n from reservation_table where reservation_id = $1",
			[late.id],
		)
		expect(rows[0].n).toBe(0)
		await removeTables()
	})
})

describe("a deposit", () => {
	const pay = (id: string, amountMinor: number, token = floor.manager) =>
		floor.refused("POST", `/reservations/${id}/deposit`, { amountMinor, method: "CARD" }, token)
	const balance = async (id: string) => {
		const { rows } = await world.admin.query(
			`select r.status, r.deposit_held_minor::int as held,
				(select coalesce(sum(held_change_minor), 0)::int from reservation_deposit_entry where reservation_id = r.id) as sum,
				array(select kind from reservation_deposit_entry where reservation_id = r.id order by at, id) as kinds
			from reservation r where r.id = $1`,
			[id],
		)
		expect(rows[0].held, "What is held is what its lines add up to.").toBe(rows[0].sum)
		return rows[0]
	}

	it("is so much for each seat of the tables; paid, it is owed to the guest, once", async () => {
		await floor.set({ reservations: { depositPerSeatMinor: 200 } })
		await floor.addTable("X1", { seats: 4 })
		const at = newDay()
		const made = await booked(at(0), { partySize: 3 })
		expect(made).toMatchObject({ status: "PENDING_DEPOSIT", depositDueMinor: 800, depositHeldMinor: 0 })
		expect(await pay(made.id, 799)).toBe("422 DEPOSIT_NOT_DUE")
		const runner = await world.signInAs("STAFF", world.cafe, floor.storeId)
		expect(await pay(made.id, 800, runner)).toBe("403 FORBIDDEN")
		const both = await Promise.all([pay(made.id, 800), pay(made.id, 800)])
		expect(both.toSorted()).toEqual(["200", "409 INVALID_STATUS_TRANSITION"])
		expect(await balance(made.id)).toMatchObject({ status: "CONFIRMED", held: 800, kinds: ["RECEIVED"] })
		expect(await floor.told(made.id)).toEqual([
			"Reservation.Created",
			"Reservation.DepositReceived",
			"Reservation.Confirmed",
		])
		expect(await pay(newId(), 1)).toBe("404 NOT_FOUND")
		await removeTables()
	})

	it("counts guests instead, or nothing, where the house says so", async () => {
		await floor.set({ reservations: { depositPerSeatMinor: 200, depositCounts: "GUESTS" } })
		await floor.addTable("X2", { seats: 6 })
		const at = newDay()
		expect((await booked(at(0), { partySize: 3 })).depositDueMinor).toBe(600)
		expect((await asStaff(at(8), { withoutDeposit: true })).status).toBe("CONFIRMED")
		await floor.set({ reservations: { depositCounts: null } })
		await removeTables()
	})

	it("is redeemed on a bill as far as it goes, also when two tills try at once", async () => {
		await floor.addTable("X3", { seats: 4 })
		const made = await booked(newDay()(0))
		await pay(made.id, 800)
		const redeem = (amountMinor: number) =>
			floor
				.run((ctx) => redeemDeposit(ctx, { reservationId: made.id, amountMinor, orderId: newId() }))
				.then(
					() => "redeemed",
					(error: { code: string }) => error.code,
				)
		const outcomes = await Promise.all([redeem(500), redeem(500)])
		expect(outcomes.toSorted()).toEqual(["DEPOSIT_NOT_DUE", "redeemed"])
		expect(await redeem(300)).toBe("redeemed")
		expect(await redeem(1)).toBe("DEPOSIT_NOT_DUE")
		expect(await balance(made.id)).toMatchObject({ held: 0, kinds: ["RECEIVED", "REDEEMED", "REDEEMED"] })
		await removeTables()
	})

	it("goes back when it is called off a day before, stays when later, unless the house is kind", async () => {
		await floor.addTable("X4", { seats: 2 })
		const paid = async (startsIn: string | null) => {
			const made = await booked(newDay()(0))
			await pay(made.id, 400)
			if (startsIn)
				await world.admin.query("update reservation set starts_at = now() + $2::interval where id = $1", [
					made.id,
					startsIn,
				])
			return made.id
		}
		const [early, late, kind, missed] = [
			await paid(null),
			await paid("23 hours"),
			await paid("1 hour"),
			await paid("-1 second"),
		]
		await act(early, "cancel", { reason: "Malade" })
		await act(late, "cancel")
		await act(kind, "cancel", { returnDeposit: true })
		await act(missed, "no-show")
		const kinds = async (id: string) => (await balance(id)).kinds.at(-1)
		expect(await Promise.all([early, late, kind, missed].map(kinds))).toEqual([
			"RETURNED",
			"FORFEITED",
			"RETURNED",
			"FORFEITED",
		])
		expect((await floor.told(early)).slice(-2)).toEqual([
			"Reservation.Cancelled",
			"Reservation.DepositReturned",
		])
		await removeTables()
	})

	it("that does not come calls the reservation off when its time is over", async () => {
		await floor.addTable("X5", { seats: 2 })
		const made = await booked(newDay()(0))
		await floor.run(endOverdue, new Date(Date.now() + 29 * 60_000))
		expect((await balance(made.id)).status).toBe("PENDING_DEPOSIT")
		await floor.run(endOverdue, new Date(Date.now() + 31 * 60_000))
		expect(await balance(made.id)).toMatchObject({ status: "CANCELLED", held: 0, kinds: [] })
		expect(await pay(made.id, 400)).toBe("409 INVALID_STATUS_TRANSITION")
		await floor.set({ reservations: { depositPerSeatMinor: null } })
		await removeTables()
	})
})

describe("a guest without an account", () => {
	const byCode = async (verb: string, code: string) => {
		const { status, body } = await world.call("POST", `/reservations/${verb}`, { body: { code } })
		return status < 300 ? (body.data as Reservation).status : `${status} ${body.error.code}`
	}

	it("looks at his reservation and calls it off with the code he was given; LINK_EXPIRED for any other", async () => {
		await floor.addTable("Y1")
		const made = await booked(newDay()(0))
		expect(await byCode("look-up", made.code)).toBe("CONFIRMED")
		const forged = `${made.code.slice(0, -1)}${made.code.endsWith("A") ? "B" : "A"}`
		for (const code of [forged, "x", made.code.slice(1)])
			expect([code, await byCode("cancel-own", code)]).toEqual([code, "410 LINK_EXPIRED"])
		expect(await byCode("cancel-own", made.code)).toBe("CANCELLED")
		expect(await byCode("cancel-own", made.code)).toBe("409 INVALID_STATUS_TRANSITION")
		await removeTables()
	})
})

describe("what is known of a person", () => {
	it("is what he booked under his account, and is gone when he is forgotten", async () => {
		await floor.addTable("Y2")
		const token = await world.signInAs("STAFF", world.neighbour, null)
		const personId = claimsOf(token).sub
		const body = { id: newId(), startsAt: newDay()(0), ...guests }
		const made = await world.call("POST", path, { token, body, headers: { "idempotency-key": newId() } })
		expect(made.status).toBe(201)
		await floor.run(async (ctx) => {
			expect(await reservationRecords.read(ctx, personId)).toEqual([
				expect.objectContaining({ id: body.id, phone: guests.phone }),
			])
			await reservationRecords.erase(ctx, personId)
			expect(await reservationRecords.read(ctx, personId)).toEqual([])
		})
		const kept = await floor.ask<Reservation>("GET", `/reservations/${body.id}`)
		expect([kept.guestName, kept.phone, kept.status]).toEqual(["—", null, "CONFIRMED"])
	})
})
