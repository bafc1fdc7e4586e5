import type { PrintedZReport, ZReport } from "@comanda/contract/books/days.ts"
import type { Context } from "#platform/context.ts"
import { requireStore } from "../require-store.ts"
import { requireZReport } from "./z-report-rows.ts"

type Named = { storeId: string; number: number }

export async function getZReport(ctx: Context, { storeId, number }: Named): Promise<ZReport> {
	await requireStore(ctx, storeId)
	return requireZReport(ctx, storeId, number)
}

export async function getZReportSheet(ctx: Context, { storeId, number }: Named): Promise<PrintedZReport> {
	const { name, organizationName, language, timeZone } = await requireStore(ctx, storeId)
	const zReport = await requireZReport(ctx, storeId, number)
	return { storeName: name, organizationName, language, timeZone, zReport }
}
