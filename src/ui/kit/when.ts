/** A moment in words, by the clock of this computer. */

const DAY = 86_400_000

/** 09:40, or with seconds 09:40:05. */
export const timeOf = (at: number, seconds = false): string =>
  new Date(at).toTimeString().slice(0, seconds ? 8 : 5)

/** 今天 09:40, 昨天 09:40, or 2026年1月9日 09:40. */
export function whenOf(at: number, seconds = false): string {
  const time = timeOf(at, seconds)
  const midnight = new Date().setHours(0, 0, 0, 0)
  if (at >= midnight) return `今天 ${time}`
  if (at >= midnight - DAY) return `昨天 ${time}`
  const day = new Date(at)
  return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日 ${time}`
}
