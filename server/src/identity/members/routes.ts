import * as contract from "@comanda/contract/identity/members.ts"
import { openRoute, outsideRoute, type Route, route } from "#platform/route.ts"
import { acceptInvitation } from "./accept-invitation.ts"
import { addMember } from "./add-member.ts"
import { getMember } from "./get-member.ts"
import { listMembers } from "./list-members.ts"
import { listRoles } from "./list-roles.ts"
import { lookAtInvitation } from "./look-at-invitation.ts"
import { removeMember } from "./remove-member.ts"
import { replaceRoles } from "./replace-roles.ts"
import { resendInvitation } from "./resend-invitation.ts"
import { restoreMember } from "./restore-member.ts"
import { updateMember } from "./update-member.ts"

export const memberRoutes: Route[] = [
	route(contract.listMembers, listMembers),
	route(contract.getMember, getMember),
	route(contract.addMember, addMember),
	route(contract.updateMember, updateMember),
	route(contract.replaceRoles, replaceRoles),
	route(contract.removeMember, removeMember),
	route(contract.restoreMember, restoreMember),
	route(contract.resendInvitation, resendInvitation),
	openRoute(contract.lookAtInvitation, lookAtInvitation),
	outsideRoute(contract.acceptInvitation, acceptInvitation),
	route(contract.listRoles, listRoles),
]
