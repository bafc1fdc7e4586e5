import type { Redis } from "ioredis"
import { type Bucket, describe, type Taken } from "./token-bucket.ts"

// One round trip takes a token out of every bucket, or of none when one is empty, by Redis's own clock, so that many
// nodes share one level.
const script = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local held, cost, out = {}, 1, {}
for i, key in ipairs(KEYS) do
  local capacity, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local level = redis.call('HMGET', key, 'tokens', 'at')
  local tokens = tonumber(level[1]) or capacity
  held[i] = math.min(capacity, tokens + math.max(0, now - (tonumber(level[2]) or now)) / 1000 * rate)
  if held[i] < 1 then cost = 0 end
end
for i, key in ipairs(KEYS) do
  local capacity, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local tokens = held[i] - cost
  redis.call('HSET', key, 'tokens', string.format('%.17g', tokens), 'at', string.format('%.0f', now))
  redis.call('PEXPIRE', key, math.ceil(capacity / rate * 1000) + 1000)
  out[i] = string.format('%.17g', tokens) .. ' ' .. (held[i] >= 1 and 1 or 0)
end
return out`

/** What of a Redis is needed here. */
export type SharedBuckets = Pick<Redis, "status"> & {
	eval: (script: string, keys: number, ...values: (string | number)[]) => Promise<unknown>
}

export async function takeFromRedis(redis: SharedBuckets, buckets: readonly Bucket[]): Promise<Taken[]> {
	const keys = buckets.map((bucket) => `comanda:bucket:${bucket.key}`)
	const rates = buckets.flatMap((bucket) => [bucket.capacity, bucket.perSecond])
	const answers = (await redis.eval(script, keys.length, ...keys, ...rates)) as string[]
	return buckets.map((bucket, place) => {
		const [tokens, allowed] = String(answers[place]).split(" ")
		return describe(bucket, Number(tokens), allowed === "1")
	})
}
