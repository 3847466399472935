/** Hours and minutes: `0:41`. */
export function hoursAndMinutes(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

/** Minutes and seconds, with hours from an hour on: `4:05`, `1:04:05`. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${twoDigits(m)}:${twoDigits(s)}` : `${m}:${twoDigits(s)}`;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
