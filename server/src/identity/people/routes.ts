import * as things from "@comanda/contract/identity/own-things.ts"
import * as contract from "@comanda/contract/identity/users.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { openRoute, outsideRoute, type Route } from "#platform/route.ts"
import type { Door } from "../door.ts"
import { addPaymentMethod } from "./add-payment-method.ts"
import { addPushToken } from "./add-push-token.ts"
import { eraseUserWith } from "./erase-user.ts"
import { exportUserWith } from "./export-user.ts"
import { getNotificationPreferences } from "./get-notification-preferences.ts"
import { getUser } from "./get-user.ts"
import { listPaymentMethods } from "./list-payment-methods.ts"
import { removePaymentMethod } from "./remove-payment-method.ts"
import { removePushToken } from "./remove-push-token.ts"
import { replaceNotificationPreferences } from "./replace-notification-preferences.ts"
import { updateUserWith } from "./update-user.ts"

export function peopleRoutes(door: Door, records: readonly PersonalRecords[]): Route[] {
	return [
		openRoute(contract.getUser, getUser),
		outsideRoute(contract.updateUser, updateUserWith(door)),
		openRoute(things.listPaymentMethods, listPaymentMethods),
		openRoute(things.addPaymentMethod, addPaymentMethod),
		openRoute(things.removePaymentMethod, removePaymentMethod),
		openRoute(things.getNotificationPreferences, getNotificationPreferences),
		openRoute(things.replaceNotificationPreferences, replaceNotificationPreferences),
		openRoute(things.addPushToken, addPushToken),
		openRoute(things.removePushToken, removePushToken),
		outsideRoute(contract.exportUser, exportUserWith(records)),
		outsideRoute(contract.eraseUser, eraseUserWith(records)),
	]
}
