import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import type { RequestType } from '#enterprise/services/domain/vocabulary.ts';
import { FACTORY, POOLED } from '#test/support/enterprise/samples.ts';
import type { Random } from '../random.ts';

/** Something that changes the world of a request, in addition to the commands on it. */
export type Influence =
  | 'look'
  | 'listReferrals'
  | 'listLooks'
  | 'openAsAgent'
  | 'openAtDesk'
  | 'publishSlots'
  | 'claim'
  | 'release'
  | 'inviteAgent'
  | 'revokeAgent'
  | 'absence'
  | 'endAbsence'
  | 'changeManager'
  | 'stepAppeal';

/** What the people of a lifecycle mostly do, for the same reason as for appeals. */
export interface RequestTheme {
  readonly name: string;
  readonly commands: readonly ServedCommand[];
  readonly influences: readonly Influence[];
  readonly share: number;
  readonly type?: RequestType;
  readonly creditCode?: string;
  readonly isQuick?: true;
  /** How many requests are filed; by chance where it is not given. */
  readonly filings?: 2;
  readonly actions: number;
}

const TO_ACCEPTED = ['take', 'accept'] as const;

const REQUEST_THEMES: readonly RequestTheme[] = [
  {
    name: 'advice that ends and begins again',
    commands: [...TO_ACCEPTED, 'advise', 'conclude', 'rate', 'reopen'],
    influences: ['openAsAgent'],
    share: 0.12,
    type: 'policyAdvice',
    actions: 30,
  },
  {
    name: 'financing',
    commands: [
      ...TO_ACCEPTED,
      'stateNeed',
      'consent',
      'refer',
      'makeOffer',
      'chooseOffer',
      'recordFinancing',
      'conclude',
    ],
    influences: ['look', 'openAsAgent'],
    share: 0.16,
    type: 'financing',
    isQuick: true,
    actions: 35,
  },
  {
    name: 'consent that comes and goes',
    commands: [...TO_ACCEPTED, 'consent', 'consent', 'withdrawConsent', 'refer', 'recordPartnerReply'],
    influences: ['look', 'look', 'listReferrals', 'listLooks'],
    share: 0.12,
    isQuick: true,
    actions: 35,
  },
  {
    name: 'appointments with lawyers',
    commands: [
      ...TO_ACCEPTED,
      'consent',
      'refer',
      'bookAppointment',
      'noteAppointment',
      'bookAppointment',
      'cancelAppointment',
      'advise',
    ],
    influences: ['publishSlots', 'publishSlots', 'publishSlots', 'look'],
    share: 0.1,
    type: 'legalAffairs',
    isQuick: true,
    // Two that look for the same lawyers.
    filings: 2,
    actions: 45,
  },
  {
    name: 'the pool',
    commands: ['take', 'returnToPool', 'assign', 'accept'],
    influences: ['claim', 'claim', 'release', 'openAtDesk', 'changeManager'],
    share: 0.12,
    creditCode: POOLED,
    isQuick: true,
    actions: 25,
  },
  {
    name: 'other managers',
    commands: [...TO_ACCEPTED, 'replaceManager', 'escalate', 'advise', 'comment'],
    influences: ['absence', 'absence', 'endAbsence', 'changeManager', 'openAtDesk', 'openAtDesk'],
    share: 0.12,
    creditCode: FACTORY,
    actions: 30,
  },
  {
    name: 'work orders',
    commands: [...TO_ACCEPTED, 'openWorkOrder', 'openWorkOrder', 'advise', 'conclude', 'rate'],
    influences: ['stepAppeal', 'stepAppeal', 'stepAppeal', 'openAsAgent'],
    share: 0.12,
    isQuick: true,
    actions: 35,
  },
  {
    name: 'agents who come and go',
    commands: ['comment', 'urge', ...TO_ACCEPTED, 'withdraw', 'advise'],
    influences: ['inviteAgent', 'revokeAgent', 'openAsAgent', 'openAsAgent'],
    share: 0.08,
    actions: 25,
  },
];

/** The themes in which people give a command. */
export function themesWith(command: ServedCommand): readonly RequestTheme[] {
  return REQUEST_THEMES.filter(({ commands }) => commands.includes(command));
}

/** The theme of a lifecycle; undefined for the rest of them. */
export function anyRequestTheme(random: Random): RequestTheme | undefined {
  let draw = random.next();
  return REQUEST_THEMES.find(({ share }) => {
    draw -= share;
    return draw < 0;
  });
}
