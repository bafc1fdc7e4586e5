import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"
import { settle } from "./settle.ts"

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** Names, roles and order come with the words; colours only with the theme. */
export type Checked = "all" | "words" | "colours"

/** The page as it stands breaks no rule of WCAG 2.2 AA that a machine can check. */
export async function expectNoViolations(page: Page, where: string, checked: Checked = "all"): Promise<void> {
	// Our pages have no frames, so nothing is gathered from several, which would open another page for each look.
	const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] })
	if (checked === "colours") axe.withRules(["color-contrast"])
	else axe.withTags(rules)
	if (checked === "words") axe.disableRules(["color-contrast"])
	const { violations } = await axe.analyze()
	const said = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
	)
	expect(said, where).toEqual([])
}

/** By day and by night: what is named how, and in which order, is the same in both. */
export async function expectCleanInBothLights(page: Page, where: string): Promise<void> {
	await page.emulateMedia({ colorScheme: "dark" })
	await settle(page)
	await expectNoViolations(page, `${where} in dark`, "colours")
	await page.emulateMedia({ colorScheme: "light" })
	await settle(page)
	await expectNoViolations(page, `${where} in light`)
}
