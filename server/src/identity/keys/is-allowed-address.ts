import { BlockList, isIP } from "node:net"

const lists = new Map<string, BlockList>()

/** Whether a key that names addresses may be used from this one. A key that names none may be used from anywhere. */
export function isAllowedAddress(ranges: readonly string[], ip: string): boolean {
	if (ranges.length === 0) return true
	// A socket that listens on IPv6 tells an IPv4 address in its own way.
	const address = ip.startsWith("::ffff:") ? ip.slice(7) : ip
	const family = isIP(address)
	if (family === 0) return false
	return listOf(ranges).check(address, family === 6 ? "ipv6" : "ipv4")
}

function listOf(ranges: readonly string[]): BlockList {
	const name = ranges.join(",")
	const known = lists.get(name)
	if (known) return known
	const list = new BlockList()
	for (const range of ranges) {
		const [net = "", bits] = range.split("/")
		const family = isIP(net) === 6 ? "ipv6" : "ipv4"
		if (bits === undefined) list.addAddress(net, family)
		else list.addSubnet(net, Number(bits), family)
	}
	lists.set(name, list)
	if (lists.size > 1_000) lists.delete(lists.keys().next().value ?? "")
	return list
}
