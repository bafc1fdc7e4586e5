import { type PlatformPermission, platformGrants } from "@comanda/contract/permissions.ts"
import { useSnapshot } from "../../shared/snapshot.ts"
import { useServices } from "../services.tsx"

/** Asked before a button is shown; the server asks again. */
export function useMay(permission: PlatformPermission): boolean {
	const { me } = useServices()
	const { data } = useSnapshot(me)
	return platformGrants(permission, data?.platformRole ?? null)
}
