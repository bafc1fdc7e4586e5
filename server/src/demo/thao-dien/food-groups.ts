import type { DemoGroup } from "../demo-store.ts"

export const foodGroups: DemoGroup[] = [
	{
		key: "banh-mi-extras",
		name: { vi: "Thêm", en: "Extras" },
		min: 0,
		max: 3,
		options: [
			{ key: "meat", name: { vi: "Thêm thịt", en: "More meat" }, priceMinor: 20_000 },
			{ key: "egg", name: { vi: "Trứng ốp la", en: "Fried egg" }, priceMinor: 10_000 },
			{ key: "pate", name: { vi: "Thêm pa-tê", en: "More pâté" }, priceMinor: 10_000 },
			{ key: "cheese", name: { vi: "Phô mai", en: "Cheese" }, priceMinor: 10_000 },
		],
	},
	{
		key: "banh-mi-without",
		name: { vi: "Bỏ bớt", en: "Leave out" },
		min: 0,
		max: 4,
		options: [
			{ key: "coriander", name: { vi: "Không ngò", en: "No coriander" }, isRemoval: true },
			{ key: "chilli", name: { vi: "Không ớt", en: "No chilli" }, isRemoval: true },
			{ key: "pickles", name: { vi: "Không đồ chua", en: "No pickles" }, isRemoval: true },
			{ key: "onion", name: { vi: "Không hành", en: "No spring onion" }, isRemoval: true },
		],
	},
	{
		key: "op-la-extras",
		name: { vi: "Thêm", en: "Extras" },
		min: 0,
		max: 3,
		options: [
			{ key: "pate", name: { vi: "Pa-tê", en: "Pâté" }, priceMinor: 10_000 },
			{ key: "sausage", name: { vi: "Xúc xích", en: "Sausage" }, priceMinor: 15_000 },
			{ key: "bread", name: { vi: "Thêm ổ bánh mì", en: "Another baguette" }, priceMinor: 8_000 },
		],
	},
	{
		key: "bean-sprouts",
		name: { vi: "Giá", en: "Bean sprouts" },
		min: 1,
		max: 1,
		options: [
			{ key: "raw", name: { vi: "Giá sống", en: "Raw" }, isDefault: true },
			{ key: "blanched", name: { vi: "Giá trụng", en: "Blanched" } },
			{ key: "none", name: { vi: "Không giá", en: "None" }, isRemoval: true },
		],
	},
	{
		key: "pho-extras",
		name: { vi: "Thêm", en: "Extras" },
		min: 0,
		max: 3,
		options: [
			{ key: "beef", name: { vi: "Thêm bò tái", en: "More rare beef" }, priceMinor: 30_000 },
			{ key: "noodles", name: { vi: "Thêm bánh phở", en: "More noodles" }, priceMinor: 10_000 },
			{ key: "egg", name: { vi: "Trứng gà trụng", en: "Poached egg" }, priceMinor: 10_000 },
			{ key: "quay", name: { vi: "Giò cháo quẩy", en: "Fried dough sticks" }, priceMinor: 10_000 },
		],
	},
	{
		key: "noodle-without",
		name: { vi: "Bỏ bớt", en: "Leave out" },
		min: 0,
		max: 3,
		options: [
			{ key: "onion", name: { vi: "Không hành", en: "No onion" }, isRemoval: true },
			{ key: "coriander", name: { vi: "Không ngò", en: "No coriander" }, isRemoval: true },
			{ key: "msg", name: { vi: "Không bột ngọt", en: "No MSG" }, isRemoval: true },
		],
	},
	{
		key: "spice",
		name: { vi: "Độ cay", en: "Spice" },
		min: 1,
		max: 1,
		options: [
			{ key: "mild", name: { vi: "Không cay", en: "Not spicy" } },
			{ key: "usual", name: { vi: "Cay vừa", en: "Medium" }, isDefault: true },
			{ key: "hot", name: { vi: "Cay nhiều", en: "Hot" } },
		],
	},
	{
		key: "soup-or-dry",
		name: { vi: "Nước hay khô", en: "Soup or dry" },
		min: 1,
		max: 1,
		options: [
			{ key: "soup", name: { vi: "Nước", en: "In soup" }, isDefault: true },
			{ key: "dry", name: { vi: "Khô, nước lèo để riêng", en: "Dry, broth on the side" } },
		],
	},
	{
		key: "dip",
		name: { vi: "Nước chấm", en: "Dip" },
		min: 1,
		max: 1,
		options: [
			{ key: "peanut", name: { vi: "Tương đậu phộng", en: "Peanut sauce" }, isDefault: true },
			{ key: "fish-sauce", name: { vi: "Mắm nêm", en: "Fermented anchovy sauce" } },
		],
	},
	{
		key: "cake-extras",
		name: { vi: "Thêm", en: "Extras" },
		min: 0,
		max: 1,
		options: [
			{ key: "coconut-cream", name: { vi: "Nước cốt dừa", en: "Coconut cream" }, priceMinor: 5_000 },
			{
				key: "ice-cream",
				name: { vi: "Một viên kem dừa", en: "A scoop of coconut ice cream" },
				priceMinor: 20_000,
			},
		],
	},
]
