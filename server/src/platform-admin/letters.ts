// What the platform writes to those who own an organization. In the language they asked in, else in English.

type Gaps = { name: string; organization: string; at: string; by: string; reason: string }
type Letter = { subject: (gaps: Gaps) => string; text: (gaps: Gaps) => string }
type Letters = Record<"SUBSCRIPTION_EXPIRING" | "SUBSCRIPTION_EXPIRED" | "SUPPORT_OPENED", Letter>

const en: Letters = {
	SUBSCRIPTION_EXPIRING: {
		subject: ({ organization }) => `${organization}: your time ends soon`,
		text: ({ name, organization, at }) =>
			`Hello ${name},\n\nthe time of ${organization} ends on ${at}. Renew before then, and nothing changes. Afterwards no new orders are taken; what you have stays readable.`,
	},
	SUBSCRIPTION_EXPIRED: {
		subject: ({ organization }) => `${organization}: your time is over`,
		text: ({ name, organization }) =>
			`Hello ${name},\n\nthe time of ${organization} is over. Running orders can be finished, new ones are not taken. All you have is kept and can be read. Renew to go on.`,
	},
	SUPPORT_OPENED: {
		subject: ({ organization }) => `${organization}: support is looking at your data`,
		text: ({ name, organization, by, reason, at }) =>
			`Hello ${name},\n\n${by} of support was let into ${organization} to read, until ${at}. The reason given: ${reason}\n\nNothing can be changed by it, and your audit log shows what was read. You can end it at any time in your settings.`,
	},
}

const fr: Letters = {
	SUBSCRIPTION_EXPIRING: {
		subject: ({ organization }) => `${organization} : votre abonnement se termine bientôt`,
		text: ({ name, organization, at }) =>
			`Bonjour ${name},\n\nl’abonnement de ${organization} se termine le ${at}. Renouvelez-le d’ici là et rien ne change. Ensuite, plus aucune nouvelle commande n’est prise ; vos données restent lisibles.`,
	},
	SUBSCRIPTION_EXPIRED: {
		subject: ({ organization }) => `${organization} : votre abonnement est terminé`,
		text: ({ name, organization }) =>
			`Bonjour ${name},\n\nl’abonnement de ${organization} est terminé. Les commandes en cours peuvent être achevées, aucune nouvelle n’est prise. Tout est conservé et reste lisible. Renouvelez pour continuer.`,
	},
	SUPPORT_OPENED: {
		subject: ({ organization }) => `${organization} : le support consulte vos données`,
		text: ({ name, organization, by, reason, at }) =>
			`Bonjour ${name},\n\n${by}, du support, peut lire les données de ${organization} jusqu’au ${at}. Raison donnée : ${reason}\n\nRien ne peut être modifié, et votre journal montre ce qui a été lu. Vous pouvez y mettre fin à tout moment dans vos réglages.`,
	},
}

const nl: Letters = {
	SUBSCRIPTION_EXPIRING: {
		subject: ({ organization }) => `${organization}: je abonnement loopt bijna af`,
		text: ({ name, organization, at }) =>
			`Dag ${name},\n\nhet abonnement van ${organization} loopt af op ${at}. Verleng het voor die tijd en er verandert niets. Daarna worden geen nieuwe bestellingen aangenomen; wat je hebt, blijft leesbaar.`,
	},
	SUBSCRIPTION_EXPIRED: {
		subject: ({ organization }) => `${organization}: je abonnement is afgelopen`,
		text: ({ name, organization }) =>
			`Dag ${name},\n\nhet abonnement van ${organization} is afgelopen. Lopende bestellingen kunnen worden afgewerkt, nieuwe worden niet aangenomen. Alles blijft bewaard en leesbaar. Verleng om verder te gaan.`,
	},
	SUPPORT_OPENED: {
		subject: ({ organization }) => `${organization}: support bekijkt je gegevens`,
		text: ({ name, organization, by, reason, at }) =>
			`Dag ${name},\n\n${by} van support mag de gegevens van ${organization} lezen tot ${at}. De opgegeven reden: ${reason}\n\nEr kan niets mee worden gewijzigd, en je auditlogboek toont wat er gelezen is. Je kunt het op elk moment beëindigen in je instellingen.`,
	},
}

const vi: Letters = {
	SUBSCRIPTION_EXPIRING: {
		subject: ({ organization }) => `${organization}: gói dịch vụ sắp hết hạn`,
		text: ({ name, organization, at }) =>
			`Chào ${name},\n\ngói dịch vụ của ${organization} hết hạn vào ${at}. Gia hạn trước thời điểm đó thì không có gì thay đổi. Sau đó sẽ không nhận đơn mới; dữ liệu của bạn vẫn xem được.`,
	},
	SUBSCRIPTION_EXPIRED: {
		subject: ({ organization }) => `${organization}: gói dịch vụ đã hết hạn`,
		text: ({ name, organization }) =>
			`Chào ${name},\n\ngói dịch vụ của ${organization} đã hết hạn. Đơn đang làm vẫn hoàn tất được, đơn mới thì không nhận. Mọi dữ liệu được giữ lại và vẫn xem được. Hãy gia hạn để tiếp tục.`,
	},
	SUPPORT_OPENED: {
		subject: ({ organization }) => `${organization}: bộ phận hỗ trợ đang xem dữ liệu`,
		text: ({ name, organization, by, reason, at }) =>
			`Chào ${name},\n\n${by} thuộc bộ phận hỗ trợ được xem dữ liệu của ${organization} đến ${at}. Lý do: ${reason}\n\nKhông thể thay đổi gì, và nhật ký kiểm tra cho thấy những gì đã được xem. Bạn có thể kết thúc bất cứ lúc nào trong phần cài đặt.`,
	},
}

const ar: Letters = {
	SUBSCRIPTION_EXPIRING: {
		subject: ({ organization }) => `${organization}: ينتهي اشتراكك قريبًا`,
		text: ({ name, organization, at }) =>
			`مرحبًا ${name}،\n\nينتهي اشتراك ${organization} في ${at}. جدّده قبل ذلك ولن يتغيّر شيء. بعد ذلك لا تُقبل طلبات جديدة، وتبقى بياناتك قابلة للقراءة.`,
	},
	SUBSCRIPTION_EXPIRED: {
		subject: ({ organization }) => `${organization}: انتهى اشتراكك`,
		text: ({ name, organization }) =>
			`مرحبًا ${name}،\n\nانتهى اشتراك ${organization}. يمكن إتمام الطلبات الجارية، ولا تُقبل طلبات جديدة. كل شيء محفوظ وقابل للقراءة. جدّد الاشتراك للمتابعة.`,
	},
	SUPPORT_OPENED: {
		subject: ({ organization }) => `${organization}: الدعم يطّلع على بياناتك`,
		text: ({ name, organization, by, reason, at }) =>
			`مرحبًا ${name}،\n\nسُمح لـ${by} من فريق الدعم بقراءة بيانات ${organization} حتى ${at}. السبب: ${reason}\n\nلا يمكن تغيير أي شيء، ويُظهر سجل التدقيق ما تمت قراءته. يمكنك إنهاء ذلك في أي وقت من الإعدادات.`,
	},
}

const letters: Record<string, Letters> = { en, fr, nl, vi, ar }

export type LetterKind = keyof Letters

type Told = { name: string; organization: string; endsAt: Date; by?: string; reason?: string }

/** A letter in a language: `fr-BE` is French, what we do not speak is English. Moments are told in UTC, and said so. */
export function letterIn(
	language: string,
	kind: LetterKind,
	{ endsAt, by = "", reason = "", ...told }: Told,
): { subject: string; text: string } {
	const spoken = language.split("-")[0] ?? ""
	const letter = (letters[spoken] ?? en)[kind]
	const format = { dateStyle: "long", timeStyle: "long", timeZone: "UTC" } as const
	const at = new Intl.DateTimeFormat(letters[spoken] ? spoken : "en", format).format(endsAt)
	const gaps = { ...told, at, by, reason }
	return { subject: letter.subject(gaps), text: letter.text(gaps) }
}
