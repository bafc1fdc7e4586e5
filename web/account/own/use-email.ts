import { useStore } from "zustand"
import { useServices } from "../services.tsx"

/** By which a password manager knows whose password is asked for. */
export function useEmail(): string | null {
	return useStore(useServices().me.store, ({ data }) => data?.email ?? null)
}
