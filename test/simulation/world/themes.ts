import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Random } from '../random.ts';

/**
 * What the people of a lifecycle mostly do. Without a theme every command that the case offers is as likely as any other, and
 * rules that need several steps in a row are hardly ever reached.
 */
export interface Theme {
  readonly name: string;
  /** Preferred in nine of ten actions, where the case offers one of them. */
  readonly commands: readonly PersonCommandName[];
  /** Share of lifecycles. */
  readonly share: number;
  /** People act within hours, not days: some rules have short windows. */
  readonly isQuick?: true;
  /** Only these lead. */
  readonly leads?: readonly string[];
  /** How many actions people take. */
  readonly actions?: number;
  /** Share of actions after which a calendar is published, where it is another one than elsewhere. */
  readonly calendars?: number;
}

const TO_A_UNIT = ['accept', 'dispatch'] as const;
const TO_A_RESULT = [...TO_A_UNIT, 'sign', 'finishAssist', 'submitResult', 'pass'] as const;

export const NEVER_CONTENT: Theme = {
  name: 'an appellant who is never content',
  commands: [...TO_A_RESULT, 'requestExtension', 'rate', 'recordFollowUp', 'redo', 'closeWithReason'],
  share: 0.1,
  actions: 40,
};

const THEMES: readonly Theme[] = [
  NEVER_CONTENT,
  {
    name: 'returns',
    commands: [...TO_A_UNIT, 'requestReturn', 'upholdReturn', 'rejectReturn', 'adjudicate'],
    share: 0.12,
    isQuick: true,
    actions: 30,
  },
  {
    name: 'more time',
    commands: [...TO_A_UNIT, 'sign', 'addAssist', 'requestExtension', 'grantExtension', 'denyExtension'],
    share: 0.1,
    actions: 25,
  },
  {
    name: 'holds',
    commands: [...TO_A_UNIT, 'sign', 'requestHold', 'approveHold', 'resume', 'reclassify', 'contact'],
    share: 0.1,
    actions: 25,
  },
  {
    name: 'many units',
    commands: [
      ...TO_A_UNIT,
      'sign',
      'addAssist',
      'passDown',
      'requestReturn',
      'finishAssist',
      'contact',
      'submitResult',
    ],
    share: 0.12,
    isQuick: true,
    actions: 30,
  },
  {
    name: 'shares that are passed down',
    commands: [
      ...TO_A_UNIT,
      'sign',
      'passDown',
      'contact',
      'finishAssist',
      'requestReturn',
      'requestExtension',
      'ruleShare',
      'ruleShare',
    ],
    share: 0.1,
    isQuick: true,
    leads: ['bureau', 'parks', 'district'],
    actions: 25,
  },
  {
    name: 'shares that are passed down twice, under calendars that change',
    commands: [...TO_A_UNIT, 'sign', 'passDown', 'requestExtension', 'ruleShare', 'grantExtension'],
    share: 0.06,
    isQuick: true,
    leads: ['district'],
    actions: 30,
    calendars: 0.15,
  },
  {
    name: 'results that are sent back',
    commands: [...TO_A_UNIT, 'sign', 'finishAssist', 'submitResult', 'sendBack', 'reclassify'],
    share: 0.08,
    actions: 25,
  },
  {
    name: 'reopenings',
    commands: [...TO_A_UNIT, 'sign', 'answer', 'submitResult', 'pass', 'rate', 'closeWithReason', 'reopen'],
    share: 0.08,
    actions: 30,
  },
];

/** The theme of a lifecycle; undefined for the rest of them. */
export function anyTheme(random: Random): Theme | undefined {
  let draw = random.next();
  return THEMES.find(({ share }) => {
    draw -= share;
    return draw < 0;
  });
}
