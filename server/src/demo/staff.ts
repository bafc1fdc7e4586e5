import type { MemberRole } from "@comanda/contract/permissions.ts"

export type DemoMember = {
	key: string
	name: string
	role: MemberRole
	/** The key of the store they work in; null for the whole organization. */
	store: string | null
	/** Of those who open the dashboard; everyone else has only a PIN. */
	email?: string
	/** Unique in the organization, so that a till knows who it is by the PIN alone. */
	pin: string
}

export const demoStaff: DemoMember[] = [
	{ key: "sofie", name: "Sofie Claes", role: "OWNER", store: null, email: "owner@demo.test", pin: "274918" },

	{
		key: "amelie",
		name: "Amélie Renquin",
		role: "MANAGER",
		store: "saint-gilles",
		email: "amelie@demo.test",
		pin: "618304",
	},
	{ key: "minh", name: "Minh Trinh", role: "SHIFT_LEAD", store: "saint-gilles", pin: "402795" },
	{ key: "yasmina", name: "Yasmina Belkasri", role: "CASHIER", store: "saint-gilles", pin: "935162" },
	{ key: "thibault", name: "Thibault Lejoly", role: "BARISTA", store: "saint-gilles", pin: "157480" },
	{ key: "bram", name: "Bram Nijsten", role: "KITCHEN", store: "saint-gilles", pin: "829637" },
	{ key: "lien", name: "Lien Goossens", role: "WAITER", store: "saint-gilles", pin: "360251" },
	{ key: "fatou", name: "Fatou Sambou", role: "STAFF", store: "saint-gilles", pin: "741093" },

	{
		key: "hanh",
		name: "Lê Hồng Hạnh",
		role: "MANAGER",
		store: "thao-dien",
		email: "hanh@demo.test",
		pin: "586427",
	},
	{ key: "bao", name: "Trần Quốc Bảo", role: "SHIFT_LEAD", store: "thao-dien", pin: "213869" },
	{ key: "mai", name: "Phạm Ngọc Mai", role: "CASHIER", store: "thao-dien", pin: "970534" },
	{ key: "huy", name: "Võ Gia Huy", role: "BARISTA", store: "thao-dien", pin: "438716" },
	{ key: "loc", name: "Đặng Văn Lộc", role: "KITCHEN", store: "thao-dien", pin: "692045" },
	{ key: "truc", name: "Bùi Thanh Trúc", role: "WAITER", store: "thao-dien", pin: "105983" },
	{ key: "khang", name: "Hồ Minh Khang", role: "STAFF", store: "thao-dien", pin: "857302" },
]
