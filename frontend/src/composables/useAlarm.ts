import { computed, onScopeDispose, ref } from 'vue'
import type { Priority } from '@/api/types'
import { useSettingsStore } from '@/stores/settings'
import { PRIORITY_RANK } from '@/clinical/urgency'

/** Notes of each priority: more urgent is more notes, higher and faster, never only louder. */
const PATTERNS: Readonly<Record<Priority, readonly { at: number; hertz: number }[]>> = {
  high: [0, 0.16, 0.32, 0.62, 0.78].map((at, i) => ({
    at,
    hertz: [659, 784, 988, 784, 988][i] ?? 988,
  })),
  medium: [0, 0.22, 0.44].map((at, i) => ({ at, hertz: [587, 659, 740][i] ?? 740 })),
  low: [{ at: 0, hertz: 523 }],
}

/** An alarm the machine could not sound yet is sounded when it can, unless it is older than this. */
const OWED_FOR_MS = 60_000

/** Whether the browser keeps the page silent until somebody touches it. */
const isLocked = ref(true)
let audio: AudioContext | null = null
let last = { at: Number.NEGATIVE_INFINITY, rank: 0 }
let owed: { priority: Priority; volume: number; since: number } | null = null

/** A browser lets a page sound only after somebody has touched it. */
function unlock(): void {
  if (!audio) {
    audio = new AudioContext()
    audio.addEventListener('statechange', () => {
      isLocked.value = audio?.state !== 'running'
      sound()
    })
  }
  if (audio.state !== 'running') void audio.resume()
}

/** Sounds what is owed, at once or as soon as the sound device has started or woken up. */
function sound(): void {
  if (!owed || !audio) return
  if (audio.state !== 'running') {
    void audio.resume()
    return
  }
  const { priority, volume, since } = owed
  owed = null
  if (performance.now() - since < OWED_FOR_MS) playPattern(audio, priority, volume)
}

/** Sounds the pattern of a priority; `volume` is 0 to 1. */
export function playAlarm(priority: Priority, volume: number): void {
  const now = performance.now()
  const isOwed = owed !== null && now - owed.since < OWED_FOR_MS
  if (!owed || !isOwed || PRIORITY_RANK[priority] >= PRIORITY_RANK[owed.priority]) {
    owed = { priority, volume, since: now }
  }
  sound()
}

function playPattern(audio: AudioContext, priority: Priority, volume: number): void {
  const start = audio.currentTime + 0.02
  for (const { at, hertz } of PATTERNS[priority]) {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.type = 'triangle'
    tone.frequency.value = hertz
    gain.gain.setValueAtTime(0, start + at)
    gain.gain.linearRampToValueAtTime(volume * 0.5, start + at + 0.015)
    gain.gain.exponentialRampToValueAtTime(0.001, start + at + 0.15)
    tone.connect(gain).connect(audio.destination)
    tone.start(start + at)
    tone.stop(start + at + 0.18)
  }
}

export function useAlarm() {
  const { settings } = useSettingsStore()
  // Who has just signed in has touched the page: nobody need touch it again to be rung.
  if (navigator.userActivation?.hasBeenActive) unlock()
  addEventListener('pointerdown', unlock)
  addEventListener('keydown', unlock)
  onScopeDispose(() => {
    removeEventListener('pointerdown', unlock)
    removeEventListener('keydown', unlock)
    // Nobody is rung for what concerned whoever has signed out.
    owed = null
  })

  /** Rings unless it just did: a burst of equally urgent notifications is one sound. */
  function ring(priority: Priority): void {
    const from = settings.soundFrom
    if (!from || PRIORITY_RANK[priority] < PRIORITY_RANK[from]) return
    const now = performance.now()
    const rank = PRIORITY_RANK[priority]
    // What is more urgent than the sound just made is not covered by it.
    if (rank <= last.rank && now - last.at < (priority === 'high' ? 900 : 2_500)) return
    last = { at: now, rank }
    playAlarm(priority, settings.volume)
  }

  return { ring, isMute: computed(() => isLocked.value && settings.soundFrom !== null) }
}
