import { expect, test } from "@playwright/test"
import { openedCafe } from "./open-cafe.ts"
import { hangUp } from "./people.ts"

const [store] = openedCafe().stores ?? []
if (!store) throw new Error("The demo has a store.")

test("a kitchen screen says within ten seconds that it is not live, also when nothing said goodbye", async ({
	browser,
}) => {
	// The access point loses its power: packets go nowhere, and no connection is closed.
	let deaf = false
	const context = await browser.newContext()
	await context.routeWebSocket(/socket\.io/, (socket) => {
		const server = socket.connectToServer()
		socket.onMessage((message) => deaf || server.send(message))
		server.onMessage((message) => deaf || socket.send(message))
	})
	const kitchen = await hangUp(context, store.kitchen)
	deaf = true
	await context.route("**/socket.io/**", (route) => route.abort())
	await expect(kitchen.getByText(/Not live for/)).toBeVisible({ timeout: 10_000 })
})
