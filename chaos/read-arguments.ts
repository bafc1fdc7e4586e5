import { parseArgs } from "node:util"

export type ChaosArguments = {
	kills: number
	seed: number
	/** Spreads the kills over this time; null: as soon after each recovery as the dice say. */
	minutes: number | null
	/** Kills between the steps of paying, rather than of ordering. */
	money: boolean
	/** How many things the tills do at least, however soon all is killed. */
	steps: number
}

export const chaosHelp = `npm run chaos -- [--kills N] [--seed N] [--minutes M] [--money [--steps N]]

Runs the program under load, kills it and its PostgreSQL at random moments, and checks the books.

  --kills N     how many times something is killed (default 20; 100 take about five minutes)
  --seed N      chooses what is killed and when; a run names its seed (default: random)
  --minutes M   spread the kills over this many minutes
  --money       kills between the steps of paying: at tills, and by phone at three providers
  --steps N     with --money: how many things the tills do at least; with --kills 0 they are not disturbed`

export function readArguments(args: readonly string[]): ChaosArguments | null {
	const { values } = parseArgs({
		args: [...args],
		options: {
			kills: { type: "string", default: "20" },
			seed: { type: "string", default: String(Math.floor(Math.random() * 1_000_000)) },
			minutes: { type: "string" },
			steps: { type: "string", default: "0" },
			money: { type: "boolean", default: false },
			help: { type: "boolean", short: "h", default: false },
		},
	})
	if (values.help) return null
	return {
		kills: positive("--kills", values.kills, 10_000),
		seed: positive("--seed", values.seed, Number.MAX_SAFE_INTEGER),
		minutes: values.minutes === undefined ? null : positive("--minutes", values.minutes, 24 * 60),
		money: values.money,
		steps: positive("--steps", values.steps, 1_000_000),
	}
}

function positive(name: string, value: string, max: number): number {
	const number = Number(value)
	if (value !== "" && number >= 0 && number <= max) return number
	throw new TypeError(`${name} is a number from 0 to ${max}.`)
}
