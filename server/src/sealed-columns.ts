import type { SealedColumn } from "#platform/sealing/rotate-keys.ts"

const id = ["id"]
const tenantId = ["organization_id", "id"]
const tenant = ["organization_id"]

/**
 * Every column that holds sealed values, with its key and what its values are sealed for, so that a new key reaches
 * all of them. Named …_sealed. A test compares this list with the database.
 */
export const sealedColumns: readonly SealedColumn[] = [
	{ table: "person", column: "email_sealed", ids: id, place: "person.email" },
	{ table: "person", column: "phone_sealed", ids: id, place: "person.phone" },
	// A person's address to be: it is moved to the person as it is.
	{ table: "person_link", column: "email_sealed", ids: id, place: "person.email" },
	{ table: "person_payment_method", column: "token_sealed", ids: id, place: "person_payment_method.token" },
	{
		table: "person_two_factor",
		column: "secret_sealed",
		ids: ["person_id"],
		place: "person_two_factor.secret",
	},
	{ table: "push_token", column: "token_sealed", ids: id, place: "push_token.token" },
	{ table: "signing_key", column: "wrapped_private", ids: id, place: "signing_key.wrapped_private" },
	{ table: "invitation", column: "email_sealed", ids: tenantId, place: "invitation.email" },
	{ table: "organization_billing", column: "tax_id_sealed", ids: tenant, place: "organization.tax_id" },
	{
		table: "organization_billing",
		column: "billing_email_sealed",
		ids: tenant,
		place: "organization.billing_email",
	},
	{ table: "reservation", column: "phone_sealed", ids: tenantId, place: "reservation.phone" },
	{ table: "wallet", column: "holder_sealed", ids: tenantId, place: "wallet.holder" },
	{ table: "wallet", column: "phone_sealed", ids: tenantId, place: "wallet.phone" },
	{ table: "platform_invoice", column: "buyer_sealed", ids: tenantId, place: "platform_invoice.buyer" },
	{
		table: "customer_order",
		column: "guest_phone_sealed",
		ids: tenantId,
		place: "customer_order.guest_phone",
	},
	{
		table: "customer_order",
		column: "delivery_address_sealed",
		ids: tenantId,
		place: "customer_order.delivery_address",
	},
	{
		table: "provider_account",
		column: "secrets_sealed",
		ids: tenantId,
		place: "provider_account.secrets",
	},
	{ table: "payment_refund", column: "to_sealed", ids: tenantId, place: "payment_refund.to" },
	{
		table: "provider_message",
		column: "content_sealed",
		ids: tenantId,
		place: "provider_message.content",
	},
	{ table: "unmatched_transfer", column: "words_sealed", ids: tenantId, place: "unmatched_transfer.words" },
	{ table: "unmatched_transfer", column: "from_sealed", ids: tenantId, place: "unmatched_transfer.from" },
	{ table: "outgoing_message", column: "recipient_sealed", ids: id, place: "outgoing_message.recipient" },
	{ table: "outgoing_message", column: "content_sealed", ids: id, place: "outgoing_message.content" },
]
