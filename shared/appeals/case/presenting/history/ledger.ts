import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import type { Remaining } from '#kernel/domain/time/calendar.ts';
import { type Limit, type ParsedLimit, requireLimit, toCountedMs, toLimit } from '#kernel/domain/time/duration.ts';
import { CLOCK_CLASS_TEXTS, CLOCK_KIND_TEXTS, UNIT_REQUEST_TEXTS } from '#kernel/presenting/code-names.ts';
import { momentText } from '#kernel/presenting/dates.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { Clock, ClockEntry, ReviewSubject } from '../../domain/clocks/clock.ts';
import { localDeadlineText } from '../deadlines.ts';

const SUBJECT_TEXTS: Readonly<Record<ReviewSubject, Wording>> = {
  ...UNIT_REQUEST_TEXTS,
  return: { zh: '退单', en: 'Return' },
  result: { zh: '办理结果', en: 'Result' },
  shareReturn: { zh: '转交子工单的退单', en: 'Return of a share that was passed down' },
  shareExtension: { zh: '转交子工单的延期', en: 'Extension of a share that was passed down' },
  shareResult: { zh: '转交子工单的办理结果', en: 'Result of a share that was passed down' },
  verdict: { zh: '不满意评价', en: 'Unsatisfied rating' },
};

/** How the deadline of a clock came about: a sentence for each entry of its ledger (DOMAIN 4). */
export function ledgerTexts({ kind, subject, ledger }: Clock, language: Language): string[] {
  return ledger.map((entry, index) => entryText({ kind, subject, before: ledger.slice(0, index) }, entry)[language]);
}

/** The clock and the earlier entries that the sentence of an entry depends on. */
interface EntryContext {
  readonly kind: Clock['kind'];
  readonly subject: Clock['subject'];
  readonly before: readonly ClockEntry[];
}

type EntryOf<E extends ClockEntry['entry']> = Extract<ClockEntry, { readonly entry: E }>;
type MovedEntry = EntryOf<'extend' | 'supersede'>;

function entryText(context: EntryContext, entry: ClockEntry): Wording {
  switch (entry.entry) {
    case 'start':
      return startText(context, entry);
    case 'pause': {
      const left = leftText(entry.remaining);
      return { zh: `暂停计时，${left.zh}`, en: `Paused: ${left.en}` };
    }
    case 'resume':
      return resumeText(context, entry);
    case 'extend':
    case 'supersede':
      return entry.reason === 'granted' ? extensionText(context, entry) : changeText(context, entry);
    case 'stop':
      if (entry.met === undefined) return { zh: '停止计时：不再需要', en: 'Stopped: no longer needed' };
      return entry.met
        ? { zh: '停止计时：按时完成', en: 'Stopped: completed in time' }
        : { zh: '停止计时：已超期', en: 'Stopped: completed too late' };
  }
}

function startText({ kind, subject }: EntryContext, entry: EntryOf<'start'>): Wording {
  const { round, at, policyVersion } = entry;
  const [name, clockClass, due] = [CLOCK_KIND_TEXTS[kind], CLOCK_CLASS_TEXTS[entry.clockClass], dueText(entry)];
  const what = subject && SUBJECT_TEXTS[subject];
  const zh = `${round > 1 ? `第${round}轮` : ''}${what?.zh ?? ''}${name.zh}`;
  const en = `Time limit for ${name.en}${what ? ` (${what.en})` : ''}${round > 1 ? `, round ${round}` : ''}`;
  if (kind === 'holdReview')
    return { zh: `${zh}：方案所定复核日期，${due.zh}`, en: `${en}: the review date of the plan, ${due.en}` };
  const limit = countedText(entry.limit, at);
  return {
    zh: `${zh}：${limit.zh}（${clockClass.zh}，政策第${policyVersion}版），${due.zh}`,
    en: `${en}: ${limit.en} (class ${clockClass.en}, policy version ${policyVersion}), ${due.en}`,
  };
}

/** After a pause, a clock has the remaining time. After a stop, it has its old deadline. */
function resumeText({ before }: EntryContext, entry: EntryOf<'resume'>): Wording {
  const due = dueText(entry);
  if (before.at(-1)?.entry === 'stop')
    return { zh: `继续计时，期限不变：${due.zh}`, en: `Resumed with the same deadline: ${due.en}` };
  const { remaining } = before.findLast((each) => 'remaining' in each) as EntryOf<'pause'>;
  const left = leftText(remaining);
  return remaining.state === 'expired'
    ? { zh: `恢复计时，${left.zh}`, en: `Resumed: ${left.en}` }
    : { zh: `恢复计时，${left.zh}：${due.zh}`, en: `Resumed: ${left.en}, ${due.en}` };
}

function extensionText({ before }: EntryContext, entry: MovedEntry): Wording {
  const whole = requireLimit(entry.limit);
  const more = toLimit(whole.unit, toCountedMs(whole) - toCountedMs(requireLimit(limitBefore(before))));
  const [added, all, due] = [limitText(more), limitText(whole), dueText(entry)];
  return {
    zh: `批准延期${added.zh}，共${all.zh}：${due.zh}`,
    en: `Extended by ${added.en} to ${all.en} in total: ${due.en}`,
  };
}

/** A change of class, urgency, calendar or of the assignment above. A paused clock has no deadline, only its remaining time. */
function changeText({ before }: EntryContext, entry: MovedEntry): Wording {
  const { reason, clockClass, from, remaining } = entry;
  const due = remaining ? leftText(remaining) : dueText(entry);
  if (reason === 'calendar')
    return {
      zh: `工作日历有新版本，重新计算：${due.zh}`,
      en: `Recomputed with a new version of the calendar: ${due.en}`,
    };
  if (reason === 'capped')
    return {
      zh: `不晚于上级子工单的期限，提前结束：${due.zh}`,
      en: `Shortened to end with the assignment above it: ${due.en}`,
    };
  const known = before.findLast((each) => 'clockClass' in each && each.clockClass !== undefined);
  const isOther = clockClass !== undefined && clockClass !== (known as EntryOf<'start'>).clockClass;
  const why = isOther
    ? { zh: `改按${CLOCK_CLASS_TEXTS[clockClass].zh}计时`, en: `Changed to class ${CLOCK_CLASS_TEXTS[clockClass].en}` }
    : { zh: '紧急程度已调整', en: 'Urgency changed' };
  if (from === undefined) return { zh: `${why.zh}，期限不变：${due.zh}`, en: `${why.en}, same deadline: ${due.en}` };
  const limit = countedText(entry.limit, from);
  return { zh: `${why.zh}，${limit.zh}：${due.zh}`, en: `${why.en}, ${limit.en}: ${due.en}` };
}

function limitBefore(before: readonly ClockEntry[]): Limit {
  return (before.findLast((each) => 'limit' in each) as EntryOf<'start'>).limit;
}

/** A limit and the instant from which it is counted. */
function countedText(limit: Limit, from: Instant): Wording {
  const parsed = requireLimit(limit);
  const [length, at] = [limitText(parsed), momentText(from)];
  return parsed.unit === 'workingDays'
    ? { zh: `自${at.zh}的次日起${length.zh}`, en: `${length.en} from the day after ${at.en}` }
    : { zh: `自${at.zh}起${length.zh}`, en: `${length.en} from ${at.en}` };
}

function dueText({
  dueAt,
  provisional,
  calendar,
}: Pick<EntryOf<'start'>, 'dueAt' | 'provisional' | 'calendar'>): Wording {
  const at = localDeadlineText(dueAt);
  return {
    zh: `${at.zh}到期（日历第${calendar.version}版${provisional ? '，暂定：所及年份的放假安排尚未公布' : ''}）`,
    en: `due ${at.en} (calendar version ${calendar.version}${provisional ? ', provisional: the holidays of a year in it are not published yet' : ''})`,
  };
}

function leftText(remaining: Remaining): Wording {
  if (remaining.state === 'expired') {
    const at = localDeadlineText(remaining.dueAt);
    return { zh: `期限已于${at.zh}届满`, en: `the deadline passed at ${at.en}` };
  }
  const left = limitText(remaining.limit);
  return { zh: `剩余${left.zh}`, en: `${left.en} left` };
}

const PARTS = [
  { ms: DAY_MS, zh: '天', en: 'day' },
  { ms: HOUR_MS, zh: '小时', en: 'hour' },
  { ms: MINUTE_MS, zh: '分钟', en: 'minute' },
  { ms: SECOND_MS, zh: '秒', en: 'second' },
] as const;

/** The length of a limit: working days, or else days of 24 hours, hours, minutes and seconds. */
function limitText(limit: ParsedLimit): Wording {
  if (limit.unit === 'workingDays') {
    const days = Math.round(limit.days * 100) / 100;
    return { zh: `${days}个工作日`, en: `${days} working day${days === 1 ? '' : 's'}` };
  }
  const isTime = limit.unit === 'time';
  let left = limit.ms;
  const parts = PARTS.flatMap(({ ms, zh, en }) => {
    // Only periods around the clock are written in days, and only from two days on: a working day has fewer hours.
    if (ms === DAY_MS && (!isTime || limit.ms < 2 * DAY_MS)) return [];
    const count = Math.floor(left / ms);
    left -= count * ms;
    return count === 0 ? [] : [{ zh: `${count}${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` }];
  });
  const zh = parts.map((part) => part.zh).join('');
  const en = parts.map((part) => part.en).join(' ');
  return isTime ? { zh, en } : { zh: `工作时间${zh}`, en: `${en} of working time` };
}
