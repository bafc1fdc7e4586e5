type Letter = { subject: string; text: (gaps: { name: string; organization: string }) => string }
type Letters = Record<
	| "VERIFY_EMAIL"
	| "ALREADY_KNOWN"
	| "RESET_PASSWORD"
	| "CHANGE_EMAIL"
	| "INVITATION"
	| "PASSWORD_CHANGED"
	| "ADDRESS_CHANGED",
	Letter
>

// What the program writes to people. In the language they asked in, else in English.

const en: Letters = {
	VERIFY_EMAIL: {
		subject: "Confirm your address",
		text: ({ name }) =>
			`Hello ${name},\n\nopen this link to confirm that this address is yours. It works for two days.`,
	},
	ALREADY_KNOWN: {
		subject: "You have an account already",
		text: ({ name }) =>
			`Hello ${name},\n\nsomebody, perhaps you, tried to make a new account with this address. It has one already: sign in, or set a new password there. Nothing was changed.`,
	},
	RESET_PASSWORD: {
		subject: "Set a new password",
		text: ({ name }) =>
			`Hello ${name},\n\nopen this link to set a new password. It works for one hour, once. If you did not ask for it, leave it: nothing changes.`,
	},
	CHANGE_EMAIL: {
		subject: "Confirm your new address",
		text: ({ name }) =>
			`Hello ${name},\n\nopen this link to make this your address from now on. It works for a day.`,
	},
	INVITATION: {
		subject: "You are invited",
		text: ({ name, organization }) =>
			`Hello ${name},\n\n${organization} invites you to work with them here. Open this link to join. It works for seven days.`,
	},
	PASSWORD_CHANGED: {
		subject: "Your password was changed",
		text: ({ name }) =>
			`Hello ${name},\n\nyour password was changed just now. If it was not you, set a new one at once: all sign-ins end when you do.`,
	},
	ADDRESS_CHANGED: {
		subject: "Your address was changed",
		text: ({ name }) =>
			`Hello ${name},\n\nyou sign in with another address from now on. If it was not you, tell the owner of your café at once.`,
	},
}

const fr: Letters = {
	VERIFY_EMAIL: {
		subject: "Confirmez votre adresse",
		text: ({ name }) =>
			`Bonjour ${name},\n\nouvrez ce lien pour confirmer que cette adresse est la vôtre. Il est valable deux jours.`,
	},
	ALREADY_KNOWN: {
		subject: "Vous avez déjà un compte",
		text: ({ name }) =>
			`Bonjour ${name},\n\nquelqu’un, peut-être vous, a voulu créer un compte avec cette adresse. Elle en a déjà un : connectez-vous, ou choisissez-y un nouveau mot de passe. Rien n’a changé.`,
	},
	RESET_PASSWORD: {
		subject: "Choisissez un nouveau mot de passe",
		text: ({ name }) =>
			`Bonjour ${name},\n\nouvrez ce lien pour choisir un nouveau mot de passe. Il est valable une heure, une seule fois. Si vous n’avez rien demandé, laissez-le : rien ne change.`,
	},
	CHANGE_EMAIL: {
		subject: "Confirmez votre nouvelle adresse",
		text: ({ name }) =>
			`Bonjour ${name},\n\nouvrez ce lien pour que cette adresse devienne la vôtre. Il est valable un jour.`,
	},
	INVITATION: {
		subject: "Vous êtes invité",
		text: ({ name, organization }) =>
			`Bonjour ${name},\n\n${organization} vous invite à travailler ici. Ouvrez ce lien pour rejoindre l’équipe. Il est valable sept jours.`,
	},
	PASSWORD_CHANGED: {
		subject: "Votre mot de passe a changé",
		text: ({ name }) =>
			`Bonjour ${name},\n\nvotre mot de passe vient de changer. Si ce n’était pas vous, choisissez-en un autre tout de suite : toutes les connexions prendront fin.`,
	},
	ADDRESS_CHANGED: {
		subject: "Votre adresse a changé",
		text: ({ name }) =>
			`Bonjour ${name},\n\nvous vous connectez désormais avec une autre adresse. Si ce n’était pas vous, prévenez tout de suite le propriétaire de votre café.`,
	},
}

const nl: Letters = {
	VERIFY_EMAIL: {
		subject: "Bevestig je adres",
		text: ({ name }) =>
			`Dag ${name},\n\nopen deze link om te bevestigen dat dit adres van jou is. Hij werkt twee dagen.`,
	},
	ALREADY_KNOWN: {
		subject: "Je hebt al een account",
		text: ({ name }) =>
			`Dag ${name},\n\niemand, misschien jij, wilde een account maken met dit adres. Er is er al een: meld je aan, of kies daar een nieuw wachtwoord. Er is niets veranderd.`,
	},
	RESET_PASSWORD: {
		subject: "Kies een nieuw wachtwoord",
		text: ({ name }) =>
			`Dag ${name},\n\nopen deze link om een nieuw wachtwoord te kiezen. Hij werkt een uur, één keer. Heb je niets gevraagd, laat hem dan: er verandert niets.`,
	},
	CHANGE_EMAIL: {
		subject: "Bevestig je nieuwe adres",
		text: ({ name }) =>
			`Dag ${name},\n\nopen deze link om dit voortaan je adres te laten zijn. Hij werkt een dag.`,
	},
	INVITATION: {
		subject: "Je bent uitgenodigd",
		text: ({ name, organization }) =>
			`Dag ${name},\n\n${organization} nodigt je uit om hier mee te werken. Open deze link om erbij te komen. Hij werkt zeven dagen.`,
	},
	PASSWORD_CHANGED: {
		subject: "Je wachtwoord is gewijzigd",
		text: ({ name }) =>
			`Dag ${name},\n\nje wachtwoord is net gewijzigd. Was jij dat niet, kies dan meteen een ander: alle aanmeldingen stoppen dan.`,
	},
	ADDRESS_CHANGED: {
		subject: "Je adres is gewijzigd",
		text: ({ name }) =>
			`Dag ${name},\n\nje meldt je voortaan aan met een ander adres. Was jij dat niet, zeg het dan meteen aan de eigenaar van je café.`,
	},
}

const vi: Letters = {
	VERIFY_EMAIL: {
		subject: "Xác nhận địa chỉ của bạn",
		text: ({ name }) =>
			`Chào ${name},\n\nmở liên kết này để xác nhận địa chỉ này là của bạn. Liên kết dùng được trong hai ngày.`,
	},
	ALREADY_KNOWN: {
		subject: "Bạn đã có tài khoản",
		text: ({ name }) =>
			`Chào ${name},\n\nai đó, có thể là bạn, vừa thử tạo tài khoản với địa chỉ này. Địa chỉ này đã có tài khoản: hãy đăng nhập, hoặc đặt mật khẩu mới tại đó. Không có gì thay đổi.`,
	},
	RESET_PASSWORD: {
		subject: "Đặt mật khẩu mới",
		text: ({ name }) =>
			`Chào ${name},\n\nmở liên kết này để đặt mật khẩu mới. Liên kết dùng được một lần trong một giờ. Nếu bạn không yêu cầu, hãy bỏ qua: không có gì thay đổi.`,
	},
	CHANGE_EMAIL: {
		subject: "Xác nhận địa chỉ mới",
		text: ({ name }) =>
			`Chào ${name},\n\nmở liên kết này để dùng địa chỉ này từ nay về sau. Liên kết dùng được trong một ngày.`,
	},
	INVITATION: {
		subject: "Bạn được mời",
		text: ({ name, organization }) =>
			`Chào ${name},\n\n${organization} mời bạn cùng làm việc tại đây. Mở liên kết này để tham gia. Liên kết dùng được trong bảy ngày.`,
	},
	PASSWORD_CHANGED: {
		subject: "Mật khẩu của bạn đã đổi",
		text: ({ name }) =>
			`Chào ${name},\n\nmật khẩu của bạn vừa được đổi. Nếu không phải bạn, hãy đặt mật khẩu khác ngay: mọi phiên đăng nhập sẽ kết thúc.`,
	},
	ADDRESS_CHANGED: {
		subject: "Địa chỉ của bạn đã đổi",
		text: ({ name }) =>
			`Chào ${name},\n\ntừ nay bạn đăng nhập bằng địa chỉ khác. Nếu không phải bạn, hãy báo ngay cho chủ quán.`,
	},
}

const ar: Letters = {
	VERIFY_EMAIL: {
		subject: "أكّد عنوانك",
		text: ({ name }) => `مرحبًا ${name}،\n\nافتح هذا الرابط لتأكيد أن هذا العنوان لك. يعمل لمدة يومين.`,
	},
	ALREADY_KNOWN: {
		subject: "لديك حساب بالفعل",
		text: ({ name }) =>
			`مرحبًا ${name}،\n\nحاول شخص ما، ربما أنت، إنشاء حساب بهذا العنوان. لهذا العنوان حساب بالفعل: سجّل الدخول، أو اختر كلمة مرور جديدة هناك. لم يتغيّر شيء.`,
	},
	RESET_PASSWORD: {
		subject: "اختر كلمة مرور جديدة",
		text: ({ name }) =>
			`مرحبًا ${name}،\n\nافتح هذا الرابط لاختيار كلمة مرور جديدة. يعمل مرة واحدة خلال ساعة. إن لم تطلبه فاتركه: لن يتغيّر شيء.`,
	},
	CHANGE_EMAIL: {
		subject: "أكّد عنوانك الجديد",
		text: ({ name }) => `مرحبًا ${name}،\n\nافتح هذا الرابط ليصبح هذا عنوانك من الآن. يعمل لمدة يوم.`,
	},
	INVITATION: {
		subject: "أنت مدعوّ",
		text: ({ name, organization }) =>
			`مرحبًا ${name}،\n\nتدعوك ${organization} للعمل معهم هنا. افتح هذا الرابط للانضمام. يعمل لمدة سبعة أيام.`,
	},
	PASSWORD_CHANGED: {
		subject: "تغيّرت كلمة مرورك",
		text: ({ name }) =>
			`مرحبًا ${name}،\n\nتغيّرت كلمة مرورك للتو. إن لم تكن أنت، فاختر كلمة أخرى فورًا: عندها تنتهي كل الجلسات.`,
	},
	ADDRESS_CHANGED: {
		subject: "تغيّر عنوانك",
		text: ({ name }) =>
			`مرحبًا ${name}،\n\nتسجّل الدخول من الآن بعنوان آخر. إن لم تكن أنت، فأخبر صاحب المقهى فورًا.`,
	},
}

const letters: Record<string, Letters> = { en, fr, nl, vi, ar }

export type LetterKind = keyof Letters

/** A letter in the language somebody asked in: `fr-BE` is French, what we do not speak is English. */
export function letterIn(language: string, kind: LetterKind): Letter {
	return (letters[language.split("-")[0] ?? ""] ?? en)[kind]
}
