const BEIJING_MINUTES = 8 * 60;

/** `11月27日 15:30` in the time of the hotline. Not every phone has `Intl` in mini-programs. */
export function formatInstant(instant: string): string {
  const local = new Date(Date.parse(instant) + BEIJING_MINUTES * 60_000);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
