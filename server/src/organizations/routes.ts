import { registerOrganization } from "@comanda/contract/identity/sign-in.ts"
import * as configuration from "@comanda/contract/organizations/configuration.ts"
import * as delivery from "@comanda/contract/organizations/delivery.ts"
import * as contract from "@comanda/contract/organizations/endpoints.ts"
import * as hostnames from "@comanda/contract/organizations/hostnames.ts"
import * as opening from "@comanda/contract/organizations/opening-hours.ts"
import * as organization from "@comanda/contract/organizations/organization.ts"
import type { Door } from "#identity/index.ts"
import { openRoute, outsideRoute, type Route, route } from "#platform/route.ts"
import { addHostname } from "./add-hostname.ts"
import { changeStatus } from "./change-status.ts"
import { createStore } from "./create-store.ts"
import { getDeliveryZones } from "./get-delivery-zones.ts"
import { getOrganizationFeatures, getStoreFeatures } from "./get-features.ts"
import { getHours } from "./get-hours.ts"
import { getOrganization } from "./get-organization.ts"
import { getPublicStore } from "./get-public-store.ts"
import { getOrganizationSettings, getStoreSettings } from "./get-settings.ts"
import { getSpecialDays } from "./get-special-days.ts"
import { getStore } from "./get-store.ts"
import { listHostnames } from "./list-hostnames.ts"
import { listOrganizationSettingsHistory, listStoreSettingsHistory } from "./list-settings-history.ts"
import { listStores } from "./list-stores.ts"
import { quoteDelivery } from "./quote-delivery.ts"
import { registerOrganizationWith } from "./register-organization.ts"
import { removeHostname } from "./remove-hostname.ts"
import { removeStore } from "./remove-store.ts"
import { replaceDeliveryZones } from "./replace-delivery-zones.ts"
import { replaceHours } from "./replace-hours.ts"
import { replaceSpecialDays } from "./replace-special-days.ts"
import { resolveStoreWith, type StoreOfTableCode } from "./resolve-store.ts"
import { restoreStore } from "./restore-store.ts"
import { updateOrganizationFeatures, updateStoreFeatures } from "./update-features.ts"
import { updateHostname } from "./update-hostname.ts"
import { updateOrganization } from "./update-organization.ts"
import { updateOrganizationSettings, updateStoreSettings } from "./update-settings.ts"
import { updateStore } from "./update-store.ts"

/** Registering needs the door to sign the new owner in; a table's code is read where the tables are. */
export function organizationRoutes(door: Door, storeOfTableCode: StoreOfTableCode): Route[] {
	return [
		outsideRoute(registerOrganization, registerOrganizationWith(door)),
		route(organization.getOrganization, getOrganization),
		route(organization.updateOrganization, updateOrganization),
		openRoute(contract.resolveStore, resolveStoreWith(storeOfTableCode)),
		route(contract.getPublicStore, getPublicStore),
		route(contract.listStores, listStores),
		route(contract.getStore, getStore),
		route(contract.createStore, createStore),
		route(contract.updateStore, updateStore),
		route(contract.removeStore, removeStore),
		route(contract.restoreStore, restoreStore),
		route(opening.getHours, getHours),
		route(opening.replaceHours, replaceHours),
		route(opening.getSpecialDays, getSpecialDays),
		route(opening.replaceSpecialDays, replaceSpecialDays),
		route(opening.changeStatus, changeStatus),
		route(hostnames.listHostnames, listHostnames),
		route(hostnames.addHostname, addHostname),
		route(hostnames.updateHostname, updateHostname),
		route(hostnames.removeHostname, removeHostname),
		route(configuration.getStoreSettings, getStoreSettings),
		route(configuration.updateStoreSettings, updateStoreSettings),
		route(configuration.listStoreSettingsHistory, listStoreSettingsHistory),
		route(configuration.getStoreFeatures, getStoreFeatures),
		route(configuration.updateStoreFeatures, updateStoreFeatures),
		route(configuration.getOrganizationSettings, getOrganizationSettings),
		route(configuration.updateOrganizationSettings, updateOrganizationSettings),
		route(configuration.listOrganizationSettingsHistory, listOrganizationSettingsHistory),
		route(configuration.getOrganizationFeatures, getOrganizationFeatures),
		route(configuration.updateOrganizationFeatures, updateOrganizationFeatures),
		route(delivery.getDeliveryZones, getDeliveryZones),
		route(delivery.replaceDeliveryZones, replaceDeliveryZones),
		route(delivery.quoteDelivery, quoteDelivery),
	]
}
