import type pg from "pg"

type Corkable = { cork: () => void; uncork: () => void }

const held = new WeakSet<Corkable>()

/** What is asked of a connection in one turn of the program leaves in one write: a system call each costs as much as some queries. */
export function inOnePacket(client: pg.ClientBase): void {
	const { stream } = (client as unknown as { connection: { stream: Corkable } }).connection
	if (held.has(stream)) return
	held.add(stream)
	stream.cork()
	process.nextTick(() => {
		held.delete(stream)
		stream.uncork()
	})
}
