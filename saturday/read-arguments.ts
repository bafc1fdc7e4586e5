import { parseArgs } from "node:util"

export type SaturdayArguments = { orders: number; waiters: number; seed: number }

export const saturdayHelp = `npm run saturday -- [--orders N] [--seed N] [--waiters N]

Runs a busy day in one store with 40 tables and 3 counters: waiters, guests and cooks at once, a counter that
closes, things that run out, money that comes and goes back, and a kill -9 of the server in the middle. Then drawers are
counted and the day is closed. Afterwards kitchen ledger, stock ledger, order totals, journal and the books are read from
the database and must agree.

  --orders N    how many orders are placed (default 2000)
  --seed N      decides who does what; a run names its seed (default: random)
  --waiters N   how many waiters work (default 6)`

export function readArguments(args: readonly string[]): SaturdayArguments | null {
	const { values } = parseArgs({
		args: [...args],
		options: {
			orders: { type: "string", default: "2000" },
			waiters: { type: "string", default: "6" },
			seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
			help: { type: "boolean", short: "h", default: false },
		},
	})
	if (values.help) return null
	return {
		orders: whole("--orders", values.orders, { least: 1, most: 100_000 }),
		waiters: whole("--waiters", values.waiters, { least: 1, most: 50 }),
		seed: whole("--seed", values.seed, { least: 0, most: Number.MAX_SAFE_INTEGER }),
	}
}

function whole(name: string, value: string, { least, most }: { least: number; most: number }): number {
	const number = Number(value)
	if (value.trim() !== "" && Number.isSafeInteger(number) && number >= least && number <= most) return number
	throw new TypeError(`${name} is a whole number from ${least} to ${most}.`)
}
