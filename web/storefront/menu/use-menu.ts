import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { type Sellable, sellable } from "@comanda/contract/orders/sellable.ts"
import { inLanguage, type Translated } from "@comanda/contract/text.ts"
import { useCallback, useMemo } from "react"
import { useSnapshot } from "../../shared/snapshot.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { type MenuSections, menuSections } from "./menu-sections.ts"

/** A menu with the ways to look something up in it and to say its names in the guest's language. */
export type OpenMenu = MenuSections & {
	menu: PublishedMenu
	sellable: Sellable
	say(words: Translated | null): string
}

export type ReadMenu = { open: OpenMenu | null; error: unknown; refresh(): void }

export function useMenu(storeId: string): ReadMenu {
	const { menuOf } = useServices()
	const { language } = useSpeech()
	const { data, error, refresh } = useSnapshot(menuOf(storeId))
	const fallback = data?.language ?? language
	const say = useCallback(
		(words: Translated | null) => (words ? inLanguage(words, language, fallback) : ""),
		[language, fallback],
	)
	const open = useMemo(
		() => data && { ...menuSections(data), menu: data, sellable: sellable(data), say },
		[data, say],
	)
	return { open, error, refresh }
}
