/** What the benchmarks are told on the command line beside their names. */
export type BenchOptions = { stores: number; ordersPerDay: number; data: string | null; plans: boolean }

const usual: BenchOptions = { stores: 40, ordersPerDay: 6, data: null, plans: true }

/** Takes the options out of the arguments; what is left are names. */
export function readOptions(args: readonly string[]): { names: string[]; options: BenchOptions } {
	const options = { ...usual }
	const names: string[] = []
	const rest = [...args]
	for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
		if (arg === "--stores") options.stores = count(arg, rest.shift())
		else if (arg === "--orders-per-day") options.ordersPerDay = count(arg, rest.shift())
		else if (arg === "--data") options.data = folder(rest.shift())
		else if (arg === "--no-plans") options.plans = false
		else names.push(arg)
	}
	return { names, options }
}

function count(name: string, value: string | undefined): number {
	if (!value || !/^[1-9]\d{0,4}$/.test(value))
		throw new TypeError(`${name} needs a number, such as ${name} 100.`)
	return Number(value)
}

function folder(value: string | undefined): string {
	if (!value) throw new TypeError("--data needs a folder that stores were seeded in.")
	return value
}
