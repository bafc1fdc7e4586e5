import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/**
 * The page as it stands breaks no rule of WCAG 2.2 AA that a machine can check. Colours take most of the time to check,
 * and are the same in every language: one of them is enough for them.
 */
export async function expectNoViolations(page: Page, where: string, { colours = true } = {}): Promise<void> {
	// Our pages have no frames, so nothing is gathered from several, which would open another page for each look.
	const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(rules)
	const { violations } = await (colours ? axe : axe.disableRules("color-contrast")).analyze()
	const said = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
	)
	expect(said, where).toEqual([])
}
