import type { Config } from "#config.ts"
import type { Carrier } from "./carrier.ts"
import { openSmtpCarrier } from "./smtp-carrier.ts"

/** Messages end in the built-in box, where whoever tries the program out reads them. Never in production. */
export function hasMessageBox(config: Config): boolean {
	return !config.production && !config.SMTP_URL
}

export function openCarriers(config: Config): Carrier[] {
	if (config.SMTP_URL) return [openSmtpCarrier({ url: config.SMTP_URL, from: config.MAIL_FROM })]
	if (config.production) return []
	return (["mail", "text"] as const).map((kind) => ({
		kind,
		keeps: true,
		// The box shows what is in the outbox: there is nowhere to take it.
		send: async () => {},
		close: () => {},
	}))
}
