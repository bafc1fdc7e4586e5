import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { openBrowser } from "../../testing/browser.ts"
import { addTestPerson } from "../../testing/door-kit.ts"
import { githubProvider } from "./github-provider.ts"

// GitHub's three addresses, as its documentation has them, on this machine.

const origin = "https://cafe.example.test"
type Email = { email: string; primary: boolean; verified: boolean }
const github = {
	user: { id: 583_231, login: "octocat", name: null as string | null },
	emails: [] as Email[],
	status: 200,
	asked: [] as { path: string; authorization: string | undefined; body: URLSearchParams }[],
}
const server = createServer(async (request, response) => {
	let body = ""
	for await (const part of request) body += part
	const path = request.url ?? ""
	github.asked.push({ path, authorization: request.headers.authorization, body: new URLSearchParams(body) })
	const answers: Record<string, unknown> = {
		"/login/oauth/access_token": {
			access_token: "gho_test",
			token_type: "bearer",
			scope: "read:user,user:email",
		},
		"/user": github.user,
		"/user/emails": github.emails,
	}
	const status = path.startsWith("/user") ? github.status : 200
	response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answers[path] ?? {}))
})
let world: World
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
	world = await openWorld({ PUBLIC_URL: origin, OAUTH_GITHUB_ID: "id", OAUTH_GITHUB_SECRET: "secret" })
	world.program.door.providers.set("github", githubProvider("id", "secret", { door: site, api: site }))
})
afterAll(async () => {
	await world.close()
	server.closeAllConnections()
	server.close()
})
beforeEach(() => {
	Object.assign(github, { emails: [], status: 200, asked: [] })
})

async function comeBack(): Promise<{ location: string; sentTo: URL; isIn: boolean }> {
	const browser = openBrowser(world, origin)
	const sentTo = new URL((await browser.open("/api/v1/auth/oauth/github/start")).location)
	const state = sentTo.searchParams.get("state")
	const page = await browser.open(`/api/v1/auth/oauth/github/callback?code=abc&state=${state}`, "cross-site")
	return { location: page.location, sentTo, isIn: browser.cookies.has("comanda_session") }
}
const accountOf = async (id: number) =>
	(
		await world.admin.query(
			`select p.id, p.name, p.email_verified, p.email_index from person p join person_account a on a.person_id = p.id
				where a.account_id = $1 and a.provider_id like 'http%'`,
			[String(id)],
		)
	).rows[0]

describe("GitHub", () => {
	it("lets in by the number of its user, with PKCE, and is asked only for what is needed", async () => {
		const { location, sentTo, isIn } = await comeBack()
		expect([location, isIn]).toEqual(["/account/", true])
		expect([sentTo.pathname, Object.fromEntries(sentTo.searchParams)]).toEqual([
			"/login/oauth/authorize",
			expect.objectContaining({
				client_id: "id",
				scope: "read:user user:email",
				redirect_uri: `${origin}/api/v1/auth/oauth/github/callback`,
				code_challenge_method: "S256",
			}),
		])
		const [token, user] = github.asked
		expect(Object.fromEntries(token?.body ?? [])).toMatchObject({
			code: "abc",
			code_verifier: expect.any(String),
		})
		expect([user?.path, user?.authorization]).toEqual(["/user", "Bearer gho_test"])
		expect(await accountOf(583_231)).toMatchObject({ name: "octocat", email_index: null })
	})

	it("gives a new customer the address it has confirmed, and no other", async () => {
		github.user = { id: 2, login: "two", name: "Two" }
		github.emails = [
			{ email: "unconfirmed@github.test", primary: true, verified: false },
			{ email: "second@github.test", primary: false, verified: true },
		]
		await comeBack()
		expect(await accountOf(2)).toMatchObject({ name: "Two", email_index: null, email_verified: false })
		github.user = { id: 3, login: "three", name: "Three" }
		github.emails = [{ email: "three@github.test", primary: true, verified: true }]
		await comeBack()
		expect(await accountOf(3)).toMatchObject({ email_verified: true, email_index: expect.any(String) })
	})

	it("never opens an account that is here already: it does not decide whose an address is", async () => {
		const person = await addTestPerson(world)
		github.user = { id: 4, login: "four", name: "Four" }
		github.emails = [{ email: person.email, primary: true, verified: true }]
		const { location, isIn } = await comeBack()
		expect([location, isIn]).toEqual([
			"/account/sign-in?problem=ACCOUNT_EXISTS&returnTo=%2Faccount%2F",
			false,
		])
	})

	it("that is away, or answers nonsense, is named", async () => {
		github.status = 502
		expect((await comeBack()).location).toContain("problem=PROVIDER_AWAY")
		github.status = 401
		expect((await comeBack()).location).toContain("problem=PROVIDER_WRONG")
		github.status = 200
		github.user = { id: "5", login: 7 } as never
		expect((await comeBack()).location).toContain("problem=PROVIDER_WRONG")
	})
})
