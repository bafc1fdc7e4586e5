// What the clocks of a zone show. Wall time is counted in minutes since 1970-01-01 00:00 as the clock on the wall
// counts them; moments are milliseconds as everywhere. Asking Intl costs two microseconds, so answers are kept.

const minuteMs = 60_000
const dayMs = 86_400_000
/** Since 1973 no zone has changed its clocks at another moment than a whole quarter of an hour. */
const quarterMs = 15 * minuteMs
const keptQuartersMax = 4_000

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number> }
const zones = new Map<string, Zone>()

/** Whether clocks can be set by this name. Bare offsets as in `+05:30` know no daylight saving: they are no zones. */
export function isTimeZone(name: string): boolean {
	if (!/^[A-Za-z]/.test(name)) return false
	try {
		zoneOf(name)
		return true
	} catch {
		return false
	}
}

/** What the clock on the wall shows, in minutes and fractions of one. */
export function wallOf(timeZone: string, moment: number): number {
	return (moment + offsetAt(timeZone, moment)) / minuteMs
}

/**
 * The first moment at which the clock shows this minute or a later one. An hour that is skipped in spring is reached
 * when it is skipped; one that comes twice in autumn is reached the first time.
 */
export function whenReached(timeZone: string, wallMinute: number): number {
	const { first, leap } = momentsOf(timeZone, wallMinute)
	return first ?? leap
}

/** The moment after the last one at which the clock shows an earlier minute than this. */
export function whenPassed(timeZone: string, wallMinute: number): number {
	const { last, leap } = momentsOf(timeZone, wallMinute - 1)
	return last === null ? leap : last + minuteMs
}

type Moments = { first: number | null; last: number | null; leap: number }

/** When the clock shows this: once, twice, or never because it leaps over it. Two changes in two days are unheard of. */
function momentsOf(timeZone: string, wallMinute: number): Moments {
	const asUtc = wallMinute * minuteMs
	const before = offsetAt(timeZone, asUtc - dayMs)
	const after = offsetAt(timeZone, asUtc + dayMs)
	const early = asUtc - before
	if (before === after) return { first: early, last: early, leap: early }
	const late = asUtc - after
	const found = [early, late].filter((moment) => moment + offsetAt(timeZone, moment) === asUtc)
	if (found.length > 0) return { first: Math.min(...found), last: Math.max(...found), leap: late }
	return { first: null, last: null, leap: findLeap(timeZone, late, early, after) }
}

/** The quarter of an hour in which the clock leaps: before it, not yet `after`. */
function findLeap(timeZone: string, from: number, to: number, after: number): number {
	let [low, high] = [Math.floor(from / quarterMs), Math.ceil(to / quarterMs)]
	while (low < high) {
		const middle = Math.floor((low + high) / 2)
		if (offsetAt(timeZone, middle * quarterMs) === after) high = middle
		else low = middle + 1
	}
	return low * quarterMs
}

/** How far the zone's clocks are ahead of UTC. */
function offsetAt(timeZone: string, moment: number): number {
	const { format, offsets } = zoneOf(timeZone)
	const quarter = Math.floor(moment / quarterMs)
	const known = offsets.get(quarter)
	if (known !== undefined) return known
	if (offsets.size >= keptQuartersMax) offsets.clear()
	const offset = readOffset(format.format(quarter * quarterMs))
	offsets.set(quarter, offset)
	return offset
}

function zoneOf(timeZone: string): Zone {
	const known = zones.get(timeZone)
	if (known) return known
	const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
	const zone = { format, offsets: new Map() }
	zones.set(timeZone, zone)
	return zone
}

/** `11/22/2026, GMT+05:45`; at no distance only `GMT`. */
function readOffset(text: string): number {
	const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? []
	if (!sign) return 0
	return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs
}
