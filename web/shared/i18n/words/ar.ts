import "../../style/arabic.css"
import { isolated } from "../isolated.ts"
import type { SpelledLike } from "../spelled-like.ts"
import type { en } from "./en.ts"

export const ar: SpelledLike<typeof en> = {
	live: "مباشر",
	connecting: "جارٍ الاتصال",
	offline: "غير متصل",
	close: "إغلاق",
	back: "رجوع",
	tryAgain: "إعادة المحاولة",
	undo: "تراجع",
	details: "التفاصيل",
	requestId: (id) => `رقم العملية ${isolated(id)}`,
	unreachable: "لا يوجد اتصال. لم يتغير شيء. حاول من جديد.",
	serverFailed: "لم ينجح ذلك، ولم يتغير شيء. حاول من جديد.",
	fewer: "أقل",
	more: "أكثر",
	remove: "إزالة",
}
