const terminalStepMs = 1000
const logStepMs = 15_000

/** Shows what takes time and for how long: one line that counts in a terminal, now and then a line in a log. */
export async function withProgress(label, work) {
	const begunAt = performance.now()
	const seconds = () => Math.round((performance.now() - begunAt) / 1000)
	const terminal = process.stdout.isTTY
	process.stdout.write(terminal ? `${label} …` : `${label} …\n`)
	const timer = setInterval(
		() => process.stdout.write(terminal ? `\r${label} … ${seconds()} s` : `${label} … ${seconds()} s\n`),
		terminal ? terminalStepMs : logStepMs,
	)
	try {
		const result = await work()
		process.stdout.write(`${terminal ? "\r" : ""}${label} … done in ${seconds()} s\n`)
		return result
	} catch (error) {
		if (terminal) process.stdout.write("\n")
		throw error
	} finally {
		clearInterval(timer)
	}
}
