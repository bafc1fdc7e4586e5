import type { Logger } from "pino"
import { holdsRealWork, seededOwnerEmail, seededPassword, seedStores } from "#demo/index.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { confirmByName } from "./confirm-by-name.ts"
import type { FoundDatabase } from "./find-database.ts"

type Seeding = { database: FoundDatabase; args: readonly string[]; say: (line: string) => void; log: Logger }

export const seedHelp = `  --stores N    add stores up to N, each with a month of orders: a chain and cafés, for looking at how fast it is
                (asks first where somebody works; --yes answers); begun again, it adds what is missing
  --orders-per-day N
                with --stores: of each store (6); a thousand stores with six take six gigabytes`

const storesMax = 65_000
const ordersPerDayMax = 200
const ordersPerDayUsual = 6

/** What `--stores` and `--orders-per-day` say, or null when there is nothing to seed. */
export function readSeeding(args: readonly string[]): { stores: number; ordersPerDay: number } | null {
	const stores = numberAfter(args, "--stores", storesMax)
	const ordersPerDay = numberAfter(args, "--orders-per-day", ordersPerDayMax)
	if (stores !== null) return { stores, ordersPerDay: ordersPerDay ?? ordersPerDayUsual }
	if (ordersPerDay !== null)
		throw new StartFailure("WRONG_ARGUMENT", "--orders-per-day goes with --stores N.", 2)
	return null
}

/** Adds seeded stores up to the number that is asked for. */
export async function seedDatabase({ database, args, say, log }: Seeding): Promise<void> {
	const wanted = readSeeding(args)
	if (!wanted) return
	if (await holdsRealWork(database.owner)) {
		const name = database.owner.database
		const says = `Somebody works in "${name}": ${wanted.stores} invented stores would be added beside theirs.`
		const refused = "Nothing was added."
		await confirmByName({ database: name, says, refused, isYes: args.includes("--yes") })
	}
	const { stores, orders, seconds } = await seedStores({ ...database, ...wanted, say, log })
	say(`${stores} stores with ${orders} orders were added in ${Math.round(seconds)} s.`)
	const password = seededPassword(database.derive)
	say(`Sign in as ${seededOwnerEmail(1)}, or as the chain's ${seededOwnerEmail(0)}, with ${password}`)
}

function numberAfter(args: readonly string[], name: string, most: number): number | null {
	const at = args.indexOf(name)
	if (at < 0) return null
	const value = args[at + 1] ?? ""
	if (!/^[1-9]\d{0,5}$/.test(value) || Number(value) > most)
		throw new StartFailure("WRONG_ARGUMENT", `${name} needs a number from 1 to ${most}.`, 2)
	return Number(value)
}
