const iso = (moment: string) => `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** That somebody took it off, when he did and until when; null when nobody has, or its time is over. */
export function soldOutOf(of: "i" | "o", column: "item_id" | "option_id"): string {
	return `(select jsonb_build_object('since', ${iso("s.since")}, 'until', ${iso("s.until")}, 'reason', s.reason)
		from menu_sold_out s where s.organization_id = ${of}.organization_id and s.${column} = ${of}.id
			and (s.until is null or s.until > now()))`
}
