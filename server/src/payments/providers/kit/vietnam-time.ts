const aheadMs = 7 * 3_600_000

/** `20250131235959`: a moment on a clock in Vietnam, which is seven hours ahead all year. */
export function vietnamTime(at: Date): string {
	return new Date(at.getTime() + aheadMs).toISOString().replaceAll(/\D/g, "").slice(0, 14)
}

/** What a clock in Vietnam showed, as `2025-01-31 23:59:59`; null when no clock shows that. */
export function readVietnamTime(text: string): Date | null {
	if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null
	const at = new Date(`${text.replace(" ", "T")}+07:00`)
	return Number.isNaN(at.getTime()) ? null : at
}
