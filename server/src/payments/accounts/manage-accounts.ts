import { randomBytes } from "node:crypto"
import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type {
	listProviderAccounts as listContract,
	ProviderAccount,
	putProviderAccount as putContract,
} from "@comanda/contract/payments/accounts.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { merchantHash } from "../messages/find-account-by-message.ts"
import { knownProviders, providerOf } from "../provider-registry.ts"
import type { Provider } from "../providers/provider.ts"
import { requireStore } from "../require-store.ts"
import { type AccountRow, findAccounts, openSettings, secretsPlace } from "./account-rows.ts"
import { presentAccount } from "./present-account.ts"

const insert: Prepared = {
	name: "provider_account_insert",
	text: `insert into provider_account (organization_id, id, store_id, provider, key, is_enabled, settings, secrets_sealed,
			merchants) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}
const update: Prepared = {
	name: "provider_account_update",
	text: `update provider_account set is_enabled = $3, settings = $4, secrets_sealed = $5, merchants = $6,
			version = version + 1, updated_at = $7, tested_at = null, test_failure = null
		where organization_id = $1 and id = $2`,
}
const remove: Prepared = {
	name: "provider_account_remove",
	text: `update provider_account set is_enabled = false, removed_at = $3, version = version + 1
		where organization_id = $1 and id = $2`,
}

type Named = { storeId: string; provider: ProviderName }

export async function listProviderAccounts(
	ctx: Context,
	{ storeId }: { storeId: string },
): Promise<ResultOf<typeof listContract>> {
	await requireStore(ctx, storeId)
	const accounts = await findAccounts(ctx, storeId)
	const of = ({ name }: Provider) => accounts.find(({ provider }) => provider === name) ?? null
	return { accounts: await Promise.all(knownProviders().map((each) => presentAccount(ctx, each, of(each)))) }
}

/** Sets up a provider. A secret that is not said stays what it was; it is never shown again. */
export async function putProviderAccount(
	ctx: Context,
	input: ParsedInputOf<typeof putContract>,
): Promise<ProviderAccount> {
	const { storeId, isEnabled } = input
	await requireStore(ctx, storeId)
	const provider = providerOf(input.provider)
	const known = await findOwn(ctx, input)
	const before = known ? await openSettings(ctx, known) : {}
	const kept = Object.fromEntries(provider.secrets.map((name) => [name, before[name]]))
	const said = Object.fromEntries(
		Object.entries({ ...kept, ...input.settings }).filter(([, value]) => value != null),
	)
	const settings = parsed(ctx, provider, said)
	const isSecret = (name: string) => provider.secrets.includes(name)
	const shown = Object.fromEntries(Object.entries(settings).filter(([name]) => !isSecret(name)))
	const secrets = Object.fromEntries(Object.entries(settings).filter(([name]) => isSecret(name)))
	const names = Object.values(shown).filter((value) => typeof value === "string")
	const merchants = names.map((name) => merchantHash(provider.name, name))
	const sealed = ctx.sealing.seal(JSON.stringify(secrets), secretsPlace)
	const { organizationId, now } = ctx
	const facts = [isEnabled, JSON.stringify(shown), sealed, merchants]
	if (known) await ctx.query(update, [organizationId, known.id, ...facts, now])
	else {
		const key = randomBytes(24).toString("base64url")
		await ctx.query(insert, [organizationId, newId(), storeId, provider.name, key, ...facts])
	}
	const account = await findOwn(ctx, input)
	if (!account) throw new Error("An account that was written is there.")
	record(ctx, storeId, "ProviderAccount.Changed", account.id, { provider: provider.name, isEnabled })
	return presentAccount(ctx, provider, account)
}

export async function removeProviderAccount(ctx: Context, input: Named): Promise<ProviderAccount> {
	await requireStore(ctx, input.storeId)
	const account = await findOwn(ctx, input)
	const provider = providerOf(input.provider)
	if (!account) return presentAccount(ctx, provider, null)
	await ctx.query(remove, [ctx.organizationId, account.id, ctx.now])
	record(ctx, input.storeId, "ProviderAccount.Removed", account.id, { provider: provider.name })
	return presentAccount(ctx, provider, null)
}

export async function findOwn(ctx: Context, { storeId, provider }: Named): Promise<AccountRow | null> {
	return (await findAccounts(ctx, storeId)).find((each) => each.provider === provider) ?? null
}

function parsed(ctx: Context, provider: Provider, said: object): Record<string, unknown> {
	const outcome = provider.settings.safeParse(said)
	if (!outcome.success)
		throw invalid(
			outcome.error.issues.map(({ path, message, code }) => ({
				field: ["settings", ...path].join("."),
				code,
				message: message.slice(0, 300),
			})),
		)
	const settings = outcome.data as Record<string, unknown>
	const inside = Object.entries(settings).find(([, value]) => isInside(value))
	// Where others reach us, an owner's address must not lead back into our own house.
	if (inside && ctx.publicUrl.startsWith("https:"))
		throw invalid([
			{ field: `settings.${inside[0]}`, code: "invalid", message: "Is an address of this machine." },
		])
	return settings
}

function isInside(value: unknown): boolean {
	const url = typeof value === "string" ? URL.parse(value) : null
	if (!url || !/^https?:$/.test(url.protocol)) return false
	const host = url.hostname
	const isNumbers = /^[\d.]+$/.test(host) || host.startsWith("[")
	return (
		isNumbers || host === "localhost" || /\.(local|internal|localhost)$/.test(host) || !host.includes(".")
	)
}

function invalid(details: { field: string; code: string; message: string }[]): Refusal {
	return new Refusal("VALIDATION_ERROR", "These settings do not fit the provider.", { details })
}
