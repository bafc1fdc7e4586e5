import { networkInterfaces } from "node:os"

/** Whether an address is one of this machine's own: somebody at its keyboard, not a phone on the same wireless. */
export function isThisMachine(ip: string): boolean {
	const address = ip.startsWith("::ffff:") ? ip.slice(7) : ip
	if (address === "::1" || address.startsWith("127.")) return true
	return Object.values(networkInterfaces()).some((each) => each?.some((one) => one.address === address))
}
