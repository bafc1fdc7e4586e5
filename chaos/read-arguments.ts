import { parseArgs } from "node:util"

export type ChaosArguments = {
	kills: number
	seed: number
	/** Spreads the kills over this time; null: as soon after each recovery as the dice say. */
	minutes: number | null
}

export const chaosHelp = `npm run chaos -- [--kills N] [--seed N] [--minutes M]

Runs the program under load, kills it and its PostgreSQL at random moments, and checks the books.

  --kills N     how many times something is killed (default 20; 100 take about five minutes)
  --seed N      chooses what is killed and when; a run names its seed (default: random)
  --minutes M   spread the kills over this many minutes`

export function readArguments(args: readonly string[]): ChaosArguments | null {
	const { values } = parseArgs({
		args: [...args],
		options: {
			kills: { type: "string", default: "20" },
			seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
			minutes: { type: "string" },
			help: { type: "boolean", short: "h", default: false },
		},
	})
	if (values.help) return null
	return {
		kills: positive("--kills", values.kills, 10_000),
		seed: positive("--seed", values.seed, Number.MAX_SAFE_INTEGER),
		minutes: values.minutes === undefined ? null : positive("--minutes", values.minutes, 24 * 60),
	}
}

function positive(name: string, value: string, max: number): number {
	const number = Number(value)
	if (value !== "" && number >= 0 && number <= max) return number
	throw new TypeError(`${name} is a number from 0 to ${max}.`)
}
