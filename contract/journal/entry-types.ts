// What a store's journal may tell, by name. A test holds it against what the modules write.

/** What entries are about, and what happens to it. What concerns no store but its organization is told to nobody live. */
const happens: Record<string, string> = {
	ApiKey: "Created Revoked Rotated Updated",
	CashSession: "CashMoved Closed Counted Opened Resumed SentBack Suspended Variance",
	Counter: "Created Removed StaffChanged StatusChanged Updated",
	Credit: "Deducted Expired GivenBack Granted Opened Restored Spent TakenBack ToppedUp",
	Day: "Closed",
	DeadLetter: "Discarded Replayed",
	Deposit: "Credited Forfeited GivenBack Redeemed Restored TakenBack",
	Device: "Enrolled EnrolmentCreated Renamed Revoked",
	Equipment: "Removed StatusChanged Updated",
	GiftCard: "Created Expired GivenBack Granted Loaded Restored Spent TakenBack Updated",
	GuestSession: "Closed Expired Extended Opened Warned",
	Image: "Added",
	Item: "BackInStock FewLeft SoldOut",
	KitchenAlert: "Acknowledged Dismissed Raised Resolved",
	Member:
		"Erased Exported Hired Invited Joined Left PinChanged Restored RolesChanged SignedIn " +
		"Suspended Updated",
	Menu:
		"Archived CategoriesOrdered CategoryCreated CategoryDeleted CategoryRestored " +
		"CategoryUpdated Created Deleted GroupCreated GroupDeleted GroupRestored GroupUpdated " +
		"Imported ItemCreated ItemDeleted ItemRestored ItemUpdated ItemsOrdered MenusOrdered " +
		"OptionCreated OptionDeleted OptionUpdated OptionsOrdered Published Restored Updated " +
		"VariantCreated VariantDeleted VariantUpdated VariantsOrdered WindowCreated WindowDeleted " +
		"WindowRestored WindowSwitched WindowUpdated ZoneUpdated",
	Order:
		"Assigned Created DiscountRemoved Discounted Estimated FeedbackGiven FeedbackModerated " +
		"ItemStatusChanged LineVoided LinesCancelled LinesChanged LinesMoved LinesSent Merged " +
		"Moved Paid PriorityChanged Split StatusChanged Updated",
	Override: "Approved",
	Payment:
		"Cancelled Created Disputed Expired Failed Mismatched ReconciliationMismatch RefundConfirmed " +
		"RefundFailed RefundRequested Refunded Success Voided",
	ProviderAccount: "Changed Removed",
	QualityCheck: "Asked Removed Submitted Updated",
	Receipt: "Copied Issued Mailed NumberClaimed SeriesOpened",
	Recipe: "Changed",
	Reservation:
		"Arrived Cancelled Completed Confirmed Created DepositForfeited DepositReceived " +
		"DepositRedeemed DepositReturned NoShow Seated Updated",
	ShortCode: "Created Deleted Updated",
	StaffSession: "Closed Opened",
	Stock:
		"AlertEscalated AlertResolved AlertSettled CommitFailed Committed Depleted Expired " +
		"Expiring ItemCreated ItemRemoved ItemRestored ItemUpdated LocationCreated " +
		"LocationRemoved LocationUpdated LowAlert Overstocked Released Reserved Unused Updated",
	Store:
		"ConfigUpdated Created Deleted HostnameAdded HostnameChanged HostnameRemoved Restored " + "StatusChanged",
	Table:
		"CodeRotated Created PartiesMerged PartyLeft PartyMoved PartySeated PartySplit Removed " +
		"StatusChanged Updated",
	Ticket:
		"Accepted Bumped Cancelled Created LinesChanged PriorityChanged Ready Recalled Reunited " + "Started",
	Timer: "Cancelled Completed Created Expired Paused Removed Resumed Started Updated",
	Tips: "Approved Cancelled Proposed",
	Transfer: "Ignored Matched Refunded Unmatched",
	Voucher: "Created GivenBack Spent Updated",
	Waiter: "PresenceChanged TablesChanged",
	WaiterAssignment: "Accepted Assigned Offered Rejected Served TimedOut Unassigned Withdrawn",
	WaiterCall: "Acknowledged Created Escalated Rerouted Resolved",
	Workflow:
		"Cancelled Completed Failed Held Published Replaced Resumed Started StepCompleted " +
		"StepFailed StepSkipped StepStarted StepWaiting TemplateCreated TemplateRemoved " +
		"TemplateUpdated",
	Zone: "CodeRotated Created Removed Updated",
	ZoneRequest: "Approved Created Denied Expired",
}

export const entryDomains: readonly string[] = Object.keys(happens)

export const entryTypes: readonly string[] = Object.entries(happens).flatMap(([domain, words]) =>
	words.split(" ").map((word) => `${domain}.${word}`),
)
