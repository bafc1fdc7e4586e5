import type { PlatformSettings } from "@comanda/contract/platform-admin/settings.ts"
import type { OpenContext } from "#platform/context.ts"
import { readPlatformSettings } from "./platform-settings.ts"

export function getPlatformSettings(ctx: OpenContext): Promise<PlatformSettings> {
	return readPlatformSettings(ctx)
}
