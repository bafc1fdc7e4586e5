import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import type { PostgresConnection } from "#platform/postgres/options.ts"
import type { Trial } from "#platform/postgres/testing/trial.ts"

export type Started = { connection: PostgresConnection; pid: number }
export type Refused = { code: string; sentence: string; exitCode: number }

/** A Comanda in a process of its own, as another user if asked. */
export function childServer({ folder, systemFolder = "" }: Trial, user?: { uid: number; gid: number }) {
	const child: ChildProcess = fork(join(import.meta.dirname, "child-program.ts"), [folder, systemFolder], {
		execArgv: [],
		cwd: "/",
		...user,
	})
	const exited = once(child, "exit")
	onTestFinished(() => void child.kill("SIGKILL"))
	return {
		pid: child.pid as number,
		async started(): Promise<Started> {
			const [message] = (await once(child, "message")) as [Started | Omit<Refused, "exitCode">]
			if ("code" in message) throw new Error(message.sentence)
			return message
		},
		async refused(): Promise<Refused> {
			const [message] = (await once(child, "message")) as [Omit<Refused, "exitCode">]
			const [exitCode] = (await exited) as [number]
			return { ...message, exitCode }
		},
		async kill(): Promise<void> {
			child.kill("SIGKILL")
			await exited
		},
		async stop(): Promise<void> {
			child.send("stop")
			await exited
		},
	}
}
