import {
	forEach,
	type Provocations,
	type Provoke,
	type RefusalKit,
	together,
} from "#testing/prove-every-refusal.ts"

const bumped: Provoke = ({ ask, ids }, name) => ask(name, { ticketId: ids.bumpedTicketId })
const closed: Provoke = ({ ask, ids }, name) => ask(name, { counterId: ids.closedCounterId })
const asTheLast: Provoke = ({ ask, ids }, name) => ask(name, { counterId: ids.counterId, force: false })
const idle: Provoke = ({ ask, ids }, name) => ask(name, { timerId: ids.timerId })
const running: Provoke = ({ ask, ids }, name) => ask(name, { timerId: ids.runningTimerId })
/** A step whose turn has not come. */
const tooEarly: Provoke = ({ ask }, name) => ask(name, { stepKey: "end" })

const submitted: Provoke = async (kit, name) => {
	const { id: checkId } = await kit.must("createQualityCheck", {
		ticketId: kit.ids.heldTicketId,
		checkpoints: ["Walk"],
	})
	await kit.must("submitQualityCheck", { checkId })
	return kit.ask(name, { checkId })
}

const alertThatIs =
	(how: "resolveKitchenAlert" | "dismissKitchenAlert"): Provoke =>
	async ({ ask, must }, name) => {
		const { id: alertId } = await must("raiseKitchenAlert")
		await must(how, { alertId })
		return ask(name, { alertId })
	}

/** Another order of the same thing, and its ticket. */
async function orderAgain({ must, ids, world, sql }: RefusalKit): Promise<{ id: string; ticketId: string }> {
	const { id } = await must("placeOrder")
	await world.program.settled()
	const [ticket] = await sql("select id from kitchen_ticket where order_id = $1 and counter_id = $2", [
		id,
		ids.counterId,
	])
	return { id, ticketId: ticket?.id ?? "" }
}

/** What the kitchen's endpoints refuse, beyond what is missing or was changed by somebody else. */
export const kitchenRefusals: Provocations = together([
	forEach(["acceptTicket", "startTicket", "readyTicket", "createQualityCheck"], {
		INVALID_STATUS_TRANSITION: bumped,
	}),
	forEach(["removeQualityCheck", "submitQualityCheck", "updateQualityCheck"], {
		INVALID_STATUS_TRANSITION: submitted,
	}),
	forEach(["deactivateCounter", "maintainCounter"], {
		LAST_COUNTER: asTheLast,
		INVALID_STATUS_TRANSITION: closed,
	}),
	forEach(["completeTimer", "pauseTimer", "resumeTimer"], { INVALID_STATUS_TRANSITION: idle }),
	forEach(["removeTimer", "updateTimer"], { INVALID_STATUS_TRANSITION: running }),
	forEach(["completeWorkflowStep", "failWorkflowStep", "skipWorkflowStep", "startWorkflowStep"], {
		INVALID_STATUS_TRANSITION: tooEarly,
	}),
	forEach(["acknowledgeKitchenAlert", "dismissKitchenAlert"], {
		INVALID_STATUS_TRANSITION: alertThatIs("resolveKitchenAlert"),
	}),
	forEach(["resolveKitchenAlert"], { INVALID_STATUS_TRANSITION: alertThatIs("dismissKitchenAlert") }),
	{
		bumpTicket: {
			INVALID_STATUS_TRANSITION: async (kit) => {
				const { id: orderId, ticketId } = await orderAgain(kit)
				await kit.must("cancelOrder", { orderId })
				await kit.world.program.settled()
				return kit.ask("bumpTicket", { ticketId })
			},
			// Somebody wants to look at it first.
			QUALITY_CHECK_OPEN: ({ ask, ids }) => ask("bumpTicket", { ticketId: ids.ticketId }),
		},
		recallTicket: {
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("recallTicket", { ticketId: ids.ticketId }),
		},
		assignCounter: {
			COUNTER_CLOSED: closed,
			COUNTER_NOT_CAPABLE: ({ ask }) => ask("assignCounter", { force: false }),
			// It hangs there already.
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("assignCounter", { counterId: ids.counterId }),
		},
		createCounter: { CONFLICT: ({ ask }) => ask("createCounter", { name: "Walk spare" }) },
		updateCounter: { CONFLICT: ({ ask }) => ask("updateCounter", { name: "Walk closed" }) },
		// Closed first, so that what hangs there goes to others.
		removeCounter: { CONFLICT: ({ ask, ids }) => ask("removeCounter", { counterId: ids.counterId }) },
		startTimer: {
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("startTimer", { timerId: ids.pausedTimerId }),
		},
		cancelTimer: {
			INVALID_STATUS_TRANSITION: async ({ ask, must }) => {
				const { id: timerId } = await must("createTimer", { start: true })
				await must("completeTimer", { timerId })
				return ask("cancelTimer", { timerId })
			},
		},
		retryWorkflowStep: {
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("retryWorkflowStep", { orderId: ids.orderId }),
		},
		applyWorkflow: {
			WORKFLOW_INVALID: async ({ ask, must }) => {
				const { id: templateId } = await must("createWorkflowTemplate")
				return ask("applyWorkflow", { templateId })
			},
			INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("applyWorkflow", { orderId: ids.eatenOrderId }),
		},
		publishWorkflowTemplate: {
			WORKFLOW_INVALID: async ({ ask, must }) => {
				const step = { key: "cook", name: "Cook", type: "PREPARATION" }
				const { id: templateId } = await must("createWorkflowTemplate", { steps: [step, step] })
				return ask("publishWorkflowTemplate", { templateId })
			},
		},
		removeWorkflowTemplate: {
			CONFLICT: async ({ ask, must, ids }) => {
				await must("updateStoreSettings", { orders: { workflowTemplateId: ids.templateId } })
				return ask("removeWorkflowTemplate")
			},
		},
	},
])
