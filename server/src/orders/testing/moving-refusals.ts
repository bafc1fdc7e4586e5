import { forEach, type Provocations, type Provoke, together } from "#testing/prove-every-refusal.ts"

const verbs = [
	"cancelOrder",
	"confirmOrder",
	"deleteOrder",
	"deliverOrder",
	"dispatchOrder",
	"holdOrder",
	"recallOrder",
	"rejectOrder",
	"resumeOrder",
	"serveOrder",
	"setOrderStatus",
]

const ofEaten: Provoke = ({ ask, ids }, name) => ask(name, { orderId: ids.eatenOrderId })

/** What is refused of the way an order goes, and of what is said and read of it. */
export const movingRefusals: Provocations = together([
	forEach(verbs, { INVALID_STATUS_TRANSITION: ofEaten }),
	{
		// It was not even made.
		completeOrder: {
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("completeOrder", { orderId: ids.spareOrderId }),
		},
		assignOrder: {
			ORDER_ENDED: ofEaten,
			FORBIDDEN: async (kit) => kit.ask("assignOrder", {}, { token: await kit.as("WAITER") }),
		},
		giveFeedback: {
			CONFLICT: ({ ask, ids }) => ask("giveFeedback", { orderId: ids.ratedOrderId }),
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("giveFeedback", { orderId: ids.spareOrderId }),
			FORBIDDEN: async (kit) => kit.ask("giveFeedback", {}, { token: await kit.as("MANAGER") }),
		},
		// Nobody has said anything of it.
		moderateFeedback: { NOT_FOUND: ({ ask, ids }) => ask("moderateFeedback", { orderId: ids.spareOrderId }) },
		listChanges: { RESYNC_REQUIRED: ({ ask }) => ask("listChanges", { since: 1_000_000_000 }) },
	},
])
