import * as contract from "@comanda/contract/identity/keys.ts"
import { type Route, route } from "#platform/route.ts"
import { createApiKey } from "./create-api-key.ts"
import { listApiKeys } from "./list-api-keys.ts"
import { revokeApiKey } from "./revoke-api-key.ts"
import { rotateApiKey } from "./rotate-api-key.ts"
import { updateApiKey } from "./update-api-key.ts"

export const keyRoutes: Route[] = [
	route(contract.listApiKeys, listApiKeys),
	route(contract.createApiKey, createApiKey),
	route(contract.rotateApiKey, rotateApiKey),
	route(contract.updateApiKey, updateApiKey),
	route(contract.revokeApiKey, revokeApiKey),
]
