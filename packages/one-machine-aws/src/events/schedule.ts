import { CronExpressionParser } from 'cron-parser';

/** Computes the next firing after an instant. Both are milliseconds since the epoch on the domain's clock (UTC). */
export type Schedule = (after: number) => number;

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Compiles `rate(5 minutes)` or AWS's six-field `cron(0 2 * * ? *)`. Throws for an expression that is not supported.
 */
export function compileSchedule(expression: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate !== null) {
    const [, count = '', unit = '', plural] = rate;
    if (Number(count) < 1 || (Number(count) === 1) !== (plural === '')) throw refused(expression, 'a wrong rate');
    const periodMs = Number(count) * (UNIT_MS[unit] as number);
    return (after) => after + periodMs;
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron === null) throw refused(expression, 'neither rate(…) nor cron(…)');
  const fields = (cron[1] as string).trim().split(/\s+/);
  if (fields.length !== 6) throw refused(expression, 'a cron of AWS has six fields');
  const [minute, hour, dayOfMonth = '', month, dayOfWeek = '', year] = fields;
  if (year !== '*') throw refused(expression, 'only * is served as the year');
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw refused(expression, 'exactly one of the day fields is ?');
  if (/W/i.test(dayOfMonth)) throw refused(expression, 'W is not served');
  const days = `${dayOfMonth.replace('?', '*')} ${month} ${weekdays(dayOfWeek, expression)}`;
  const parser = CronExpressionParser.parse(`0 ${minute} ${hour} ${days}`, { tz: 'UTC' });
  return (after) => {
    parser.reset(new Date(after));
    return parser.next().getTime();
  };
}

const refused = (expression: string, why: string) => new Error(`The schedule ${expression} is refused: ${why}`);

/** AWS counts weekdays from 1 (Sunday), cron-parser from 0. Names, lists, ranges, `L` and `#` stay the same. */
function weekdays(field: string, expression: string): string {
  if (field === '?') return '*';
  return field.replace(/[A-Z]{2,}|[#/]\d+|\d+/gi, (token) => {
    if (!/^\d+$/.test(token)) return token;
    if (Number(token) < 1 || Number(token) > 7) throw refused(expression, `no such weekday: ${token}`);
    return String(Number(token) - 1);
  });
}
