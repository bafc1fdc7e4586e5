import { refusedAtCreate } from "../kit/refused-at-create.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Created, Intent, Setup } from "../provider.ts"
import { appTransId } from "./app-trans-id.ts"
import { askZalopay, isZalopayTrouble, subCodeOf, zalopayFailure } from "./ask-zalopay.ts"
import type { ZalopaySettings } from "./settings.ts"
import { signZalopay } from "./sign.ts"

const secondsMin = 300
const secondsMax = 2_592_000
/** The same id was sent before: by us, whose answer got lost. */
const alreadyThere = -68

export async function createAtZalopay(setup: Setup<ZalopaySettings>, intent: Intent): Promise<Created> {
	if (intent.currency !== "VND") return refusedAtCreate(intent, "CURRENCY", "ZaloPay takes đồng only.")
	const { appId, key1 } = setup.settings
	const seconds = Math.round((intent.expiresAt.getTime() - intent.createdAt.getTime()) / 1_000)
	const order = {
		app_trans_id: appTransId(intent),
		// Nobody's name: ZaloPay asks for one, and what it shows of it is no concern of the payer's.
		app_user: "guest",
		amount: intent.amountMinor,
		app_time: intent.createdAt.getTime(),
		embed_data: JSON.stringify({ redirecturl: setup.returnUrl }),
		item: "[]",
	}
	const { app_trans_id, app_user, amount, app_time, embed_data, item } = order
	const answer = await askZalopay(setup, "create", {
		...order,
		description: intent.description.slice(0, 256) || intent.reference,
		bank_code: "",
		callback_url: setup.notifyUrl,
		expire_duration_seconds: Math.min(Math.max(seconds, secondsMin), secondsMax),
		mac: signZalopay(key1, appId, app_trans_id, app_user, amount, app_time, embed_data, item),
	})
	const isOpen = isZalopayTrouble(answer) || subCodeOf(answer) === alreadyThere
	if (isOpen || ![1, 2].includes(answer.return_code)) {
		throw new Error(`ZaloPay answered ${answer.return_code} (${subCodeOf(answer)}) at create.`)
	}
	if (answer.return_code === 2) {
		const { code, message } = zalopayFailure(answer)
		return refusedAtCreate(intent, code, message)
	}
	if (!answer.order_url) throw new Error("ZaloPay's answer has no address to pay at.")
	return {
		providerRef: null,
		next: { kind: "redirect", url: answer.order_url },
		expiresAt: intent.expiresAt,
		standing: standingOf("PENDING", { reference: intent.reference }),
	}
}
