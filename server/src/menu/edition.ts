import type {
	Category,
	ComboGroup,
	MenuItem,
	MenuOption,
	OptionGroup,
} from "@comanda/contract/menu/published.ts"
import type { WeekHours } from "@comanda/contract/organizations/hours.ts"

// What `menu_document` wrote when a menu was published: all of it, whichever the channel, the hour and the zone.

export type KeptTax = { rateId: string | null; name: string; basisPoints: number }
export type OtherPrice = { variantId: string | null; priceMinor: number }

/** Where and when something is sold. Empty lists and null are without a limit. */
export type Limits = { channels: string[]; hours: WeekHours | null; zones: string[] }

type Shown = Omit<
	MenuItem,
	"regularPriceMinor" | "taxes" | "takeawayTaxes" | "imageUrl" | "available" | "left" | "zones"
>
export type EditionItem = Shown &
	Limits & {
		taxes: KeptTax[]
		takeawayTaxes: KeptTax[] | null
		imageId: string | null
		counterId: string | null
		stationTags: string[]
		comboGroups: ComboGroup[]
		channelPrices: (OtherPrice & { channel: string })[]
		windowPrices: (OtherPrice & { windowId: string })[]
	}
export type EditionGroup = Omit<OptionGroup, "options"> & { options: Omit<MenuOption, "available">[] }
export type EditionWindow = {
	id: string
	hours: WeekHours
	firstDay: string | null
	lastDay: string | null
	channels: string[]
}

export type Edition = Limits & {
	categories: Category[]
	items: EditionItem[]
	groups: EditionGroup[]
	windows: EditionWindow[]
}
