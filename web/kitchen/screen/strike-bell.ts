/** Two partials of a small bell: high enough to carry over an extractor fan. */
const partials = [
	{ frequency: 880, loudness: 0.3 },
	{ frequency: 2_217, loudness: 0.12 },
]
const fadeS = 0.9

export function strikeBell(audio: AudioContext, at: number): void {
	for (const { frequency, loudness } of partials) {
		const tone = audio.createOscillator()
		const volume = audio.createGain()
		tone.frequency.value = frequency
		volume.gain.setValueAtTime(loudness, at)
		volume.gain.exponentialRampToValueAtTime(0.001, at + fadeS)
		tone.connect(volume).connect(audio.destination)
		tone.start(at)
		tone.stop(at + fadeS)
	}
}
