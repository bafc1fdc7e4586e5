import { expect, test } from "@playwright/test"
import { addEspresso, hangUp, readyToOrder, sitDown, ticketOf } from "./people.ts"
import { type StartedCafe, startCafe } from "./start-cafe.ts"

// Somebody pulls the plug in the middle of lunch: a café of its own, since it is killed.

let cafe: StartedCafe
test.beforeAll(async () => {
	// A first start beside two other stories on a small machine.
	test.setTimeout(120_000)
	cafe = await startCafe()
})
test.afterAll(() => cafe.close())

test("an order given while the server is dead is made once, and a bump is kept", async ({ browser }) => {
	test.setTimeout(90_000)
	const [store] = cafe.guide.stores
	if (!store) throw new Error("The demo has no store.")
	const kitchen = await hangUp(browser, store.kitchen)
	const early = await sitDown(browser, store.table)
	await addEspresso(early)
	await (await readyToOrder(early, "Fatou")).click()
	await expect(ticketOf(kitchen, "Fatou")).toBeVisible()
	const late = await sitDown(browser, store.table)
	await addEspresso(late)
	const order = await readyToOrder(late, "Lien")

	await cafe.kill()
	await expect(kitchen.getByText(/Not live for/)).toBeVisible({ timeout: 10_000 })
	await expect(ticketOf(kitchen, "Fatou")).toBeVisible()
	await ticketOf(kitchen, "Fatou").getByRole("button", { name: /Done/ }).click()
	await order.click()
	await expect(late.getByText(/No connection\. Your cart is safe/)).toBeVisible({ timeout: 20_000 })

	await cafe.restart()
	await expect(late).toHaveURL(/\/order\//, { timeout: 30_000 })
	await expect(kitchen.getByText(/Not live for/)).toBeHidden({ timeout: 30_000 })
	await expect(ticketOf(kitchen, "Lien")).toHaveCount(1)
	await expect(ticketOf(kitchen, "Fatou")).toBeHidden()
	await expect(early.getByText("Ready", { exact: true }).first()).toBeVisible({ timeout: 20_000 })
})
