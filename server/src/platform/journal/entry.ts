/** One line of a journal, as it was committed. */
export type Entry = {
	organizationId: string
	stream: string
	seq: number
	id: string
	at: Date
	type: string
	actor: string
	onBehalfOf: string | null
	device: string | null
	request: string | null
	subject: string
	payload: Record<string, unknown>
}
