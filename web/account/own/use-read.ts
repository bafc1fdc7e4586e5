import type { Endpoint, InputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import { useMemo } from "react"
import { createSnapshot, useSnapshot } from "../../shared/snapshot.ts"
import { useServices } from "../services.tsx"

/** Something of one's own that a page shows and reads again after a change. `input` is the same for as long as the page. */
export function useRead<E extends Endpoint>(endpoint: E, input: InputOf<E>) {
	const { call } = useServices()
	// biome-ignore lint/correctness/useExhaustiveDependencies: a page reads one thing
	const snapshot = useMemo(() => createSnapshot<ResultOf<E>>(() => call(endpoint, input)), [call, endpoint])
	return { ...useSnapshot(snapshot), reload: snapshot.refresh }
}
