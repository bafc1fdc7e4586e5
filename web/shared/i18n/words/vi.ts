import type { SpelledLike } from "../spelled-like.ts"
import type { en } from "./en.ts"

export const vi: SpelledLike<typeof en> = {
	live: "Trực tiếp",
	connecting: "Đang kết nối",
	offline: "Mất kết nối",
	close: "Đóng",
	back: "Quay lại",
	tryAgain: "Thử lại",
	undo: "Hoàn tác",
	details: "Chi tiết",
	requestId: (id) => `Yêu cầu ${id}`,
	unreachable: "Không có kết nối. Chưa có gì thay đổi. Hãy thử lại.",
	serverFailed: "Chưa thực hiện được, chưa có gì thay đổi. Hãy thử lại.",
	fewer: "Bớt",
	more: "Thêm",
	remove: "Bỏ",
}
