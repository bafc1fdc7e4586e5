import type { Endpoint, InputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { useMemo, useRef } from "react"
import { createSnapshot, useSnapshot } from "../../shared/snapshot.ts"
import { useServices } from "../services.tsx"

export type Read<T> = {
	/** The last answer: of this question, or of the one before it while the next is on its way. */
	data: T | null
	isOfThis: boolean
	error: unknown
	isReading: boolean
	reload(): Promise<void>
}

/** What a page shows of the server, asked again with every other input. */
export function useRead<E extends Endpoint>(endpoint: E, input: InputOf<E>): Read<ResultOf<E>> {
	const { call } = useServices()
	const question = JSON.stringify(input)
	const snapshot = useMemo(
		() => createSnapshot<ResultOf<E>>(() => call(endpoint, JSON.parse(question))),
		[call, endpoint, question],
	)
	const { data, error, isReading } = useSnapshot(snapshot)
	const last = useRef<ResultOf<E> | null>(null)
	if (data !== null) last.current = data
	return {
		data: data ?? last.current,
		isOfThis: data !== null,
		error,
		isReading,
		reload: async () => {
			await snapshot.refresh().catch(() => undefined)
		},
	}
}
