import * as activity from "@comanda/contract/platform-admin/activity.ts"
import * as admins from "@comanda/contract/platform-admin/admins.ts"
import * as announcements from "@comanda/contract/platform-admin/announcements.ts"
import * as invoices from "@comanda/contract/platform-admin/invoices.ts"
import * as organizations from "@comanda/contract/platform-admin/organizations.ts"
import * as settings from "@comanda/contract/platform-admin/settings.ts"
import * as subscriptions from "@comanda/contract/platform-admin/subscriptions.ts"
import * as support from "@comanda/contract/platform-admin/support.ts"
import { openRoute, type Route, route } from "#platform/route.ts"
import { listActivity } from "./activity/list-activity.ts"
import { listSecurityEvents } from "./activity/list-security-events.ts"
import { addAdmin } from "./admins/add-admin.ts"
import { listAdmins } from "./admins/list-admins.ts"
import { removeAdmin } from "./admins/remove-admin.ts"
import { updateAdmin } from "./admins/update-admin.ts"
import { createAnnouncement } from "./announcements/create-announcement.ts"
import { dismissAnnouncement } from "./announcements/dismiss-announcement.ts"
import { listAnnouncements } from "./announcements/list-announcements.ts"
import { listNotices } from "./announcements/list-notices.ts"
import { publishAnnouncement } from "./announcements/publish-announcement.ts"
import { updateAnnouncement } from "./announcements/update-announcement.ts"
import { withdrawAnnouncement } from "./announcements/withdraw-announcement.ts"
import { cancelSubscription } from "./billing/cancel-subscription.ts"
import { createInvoice } from "./billing/create-invoice.ts"
import { getInvoice } from "./billing/get-invoice.ts"
import { listInvoices } from "./billing/list-invoices.ts"
import { listSubscriptions } from "./billing/list-subscriptions.ts"
import { openSubscription } from "./billing/open-subscription.ts"
import { getOwnInvoice, getOwnSubscription, listOwnInvoices } from "./billing/own-billing.ts"
import { payInvoice } from "./billing/pay-invoice.ts"
import { updateInvoice } from "./billing/update-invoice.ts"
import { updateSubscription } from "./billing/update-subscription.ts"
import { voidInvoice } from "./billing/void-invoice.ts"
import { activateOrganization } from "./organizations/activate-organization.ts"
import { blockOrganization } from "./organizations/block-organization.ts"
import { extendTrial } from "./organizations/extend-trial.ts"
import { getPlatformOrganization } from "./organizations/get-platform-organization.ts"
import { listPlatformOrganizations } from "./organizations/list-platform-organizations.ts"
import { openPlatformOrganization } from "./organizations/open-platform-organization.ts"
import { renamePlatformOrganization } from "./organizations/rename-platform-organization.ts"
import { unblockOrganization } from "./organizations/unblock-organization.ts"
import { getPlatformSettings } from "./settings/get-platform-settings.ts"
import { replacePlatformSettings } from "./settings/replace-platform-settings.ts"
import { endSupportAccess } from "./support/end-support-access.ts"
import { listSupportAccess } from "./support/list-support-access.ts"
import { openSupportAccess } from "./support/open-support-access.ts"
import { endOwnSupportAccess, listOwnSupportAccess } from "./support/own-support-access.ts"

export const platformAdminRoutes: Route[] = [
	openRoute(organizations.listPlatformOrganizations, listPlatformOrganizations),
	openRoute(organizations.getPlatformOrganization, getPlatformOrganization),
	openRoute(organizations.openPlatformOrganization, openPlatformOrganization),
	openRoute(organizations.renamePlatformOrganization, renamePlatformOrganization),
	openRoute(organizations.activateOrganization, activateOrganization),
	openRoute(organizations.blockOrganization, blockOrganization),
	openRoute(organizations.unblockOrganization, unblockOrganization),
	openRoute(organizations.extendTrial, extendTrial),
	openRoute(subscriptions.listSubscriptions, listSubscriptions),
	openRoute(subscriptions.openSubscription, openSubscription),
	openRoute(subscriptions.updateSubscription, updateSubscription),
	openRoute(subscriptions.cancelSubscription, cancelSubscription),
	route(subscriptions.getOwnSubscription, getOwnSubscription),
	openRoute(invoices.listInvoices, listInvoices),
	openRoute(invoices.getInvoice, getInvoice),
	openRoute(invoices.createInvoice, createInvoice),
	openRoute(invoices.payInvoice, payInvoice),
	openRoute(invoices.voidInvoice, voidInvoice),
	openRoute(invoices.updateInvoice, updateInvoice),
	route(invoices.listOwnInvoices, listOwnInvoices),
	route(invoices.getOwnInvoice, getOwnInvoice),
	openRoute(announcements.listAnnouncements, listAnnouncements),
	openRoute(announcements.createAnnouncement, createAnnouncement),
	openRoute(announcements.updateAnnouncement, updateAnnouncement),
	openRoute(announcements.publishAnnouncement, publishAnnouncement),
	openRoute(announcements.withdrawAnnouncement, withdrawAnnouncement),
	openRoute(announcements.listNotices, listNotices),
	openRoute(announcements.dismissAnnouncement, dismissAnnouncement),
	openRoute(admins.listAdmins, listAdmins),
	openRoute(admins.addAdmin, addAdmin),
	openRoute(admins.updateAdmin, updateAdmin),
	openRoute(admins.removeAdmin, removeAdmin),
	openRoute(activity.listActivity, listActivity),
	openRoute(activity.listSecurityEvents, listSecurityEvents),
	openRoute(settings.getPlatformSettings, getPlatformSettings),
	openRoute(settings.replacePlatformSettings, replacePlatformSettings),
	openRoute(support.listSupportAccess, listSupportAccess),
	openRoute(support.openSupportAccess, openSupportAccess),
	openRoute(support.endSupportAccess, endSupportAccess),
	route(support.listOwnSupportAccess, listOwnSupportAccess),
	route(support.endOwnSupportAccess, endOwnSupportAccess),
]
