import type { Answer, World } from "#testing/open-world.ts"

/** The first store of the demo café and who asks about it. */
export type Cafe = {
	world: World
	storeId: string
	otherStoreId: string
	owner: string
	/** A manager of this store, and one of the other. */
	manager: string
	stranger: string
	/** The owner of another organization. */
	neighbour: string
	/** The newest entry of a journal. */
	newest: (stream: string) => Promise<{ type: string; actor: string; payload: never }>
	/** With If-Match, when a version is given. */
	ask: (
		method: string,
		path: string,
		token: string | null,
		body?: unknown,
		version?: number | string,
	) => Promise<Answer>
}

export async function openCafe(world: World): Promise<Cafe> {
	const { cafe } = world
	const [storeId = "", otherStoreId = ""] = cafe.storeIds
	return {
		world,
		storeId,
		otherStoreId,
		owner: await world.signInAs("OWNER", cafe, null),
		manager: await world.signInAs("MANAGER", cafe, storeId),
		stranger: await world.signInAs("MANAGER", cafe, otherStoreId),
		neighbour: await world.signInAs("OWNER", world.neighbour, null),
		async newest(stream) {
			const { rows } = await world.admin.query(
				"select type, actor, payload from journal where stream = $1 order by seq desc limit 1",
				[stream],
			)
			return rows[0]
		},
		ask: (method, path, token, body, version) =>
			world.call(method, path, {
				...(token ? { token } : {}),
				...(body === undefined ? {} : { body }),
				headers: version === undefined ? {} : { "if-match": `"${version}"` },
			}),
	}
}

/** How an answer said no: `409 VERSION_CONFLICT`, or `200`. */
export function told({ status, body }: Answer): string {
	return status < 300 ? String(status) : `${status} ${body.error.code}`
}
