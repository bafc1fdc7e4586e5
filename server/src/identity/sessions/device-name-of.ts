const browsers: [RegExp, string][] = [
	[/Edg\//, "Edge"],
	[/OPR\//, "Opera"],
	[/Firefox\//, "Firefox"],
	[/SamsungBrowser\//, "Samsung Internet"],
	[/(Chrome|CriOS)\//, "Chrome"],
	[/Safari\//, "Safari"],
]
const systems: [RegExp, string][] = [
	[/iPhone/, "iPhone"],
	[/iPad/, "iPad"],
	[/Android/, "Android"],
	[/Windows/, "Windows"],
	[/Mac OS X/, "Mac"],
	[/CrOS/, "Chromebook"],
	[/Linux/, "Linux"],
]

/** "Chrome, Android": enough for a person to know his own things by, as long as he has not named them himself. */
export function deviceNameOf(userAgent: string | null): string {
	if (!userAgent) return "Unknown device"
	const named = [browsers, systems].flatMap(
		(kinds) => kinds.find(([pattern]) => pattern.test(userAgent))?.[1] ?? [],
	)
	return named.join(", ") || userAgent.slice(0, 40)
}
