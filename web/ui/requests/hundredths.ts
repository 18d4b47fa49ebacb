/** `3000000.5` -> 300000050: a sum in yuan as fen, a rate in per cent as basis points. Undefined for anything else. */
export function parseHundredths(text: string): number | undefined {
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim().replaceAll(',', ''));
  if (!parts) return undefined;
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** 300000050 -> `3,000,000.50`. */
export function formatHundredths(value: number): string {
  const whole = Math.floor(value / 100);
  return `${whole.toLocaleString('en-US')}.${String(value % 100).padStart(2, '0')}`;
}
