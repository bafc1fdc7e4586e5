/**
 * CRC-16/CCITT-FALSE (polynomial 1021, begun with FFFF, nothing reflected), as four upper-case digits: what an EMVCo
 * code ends with. `123456789` gives 29B1.
 */
export function crc16(text: string): string {
	let crc = 0xffff
	for (const byte of new TextEncoder().encode(text)) {
		crc ^= byte << 8
		for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
	}
	return crc.toString(16).toUpperCase().padStart(4, "0")
}
