import { type Case, caseAt, fileCase, unclearMatter } from './case.ts';
import type { Name, People } from './client.ts';

/** A state in which a case waits for a person, and what must hold for it after every crash. */
export interface WaitingState {
  readonly state: string;
  reach(people: People): Promise<Case>;
  /** The queue that must contain it, and a reader of that queue. */
  readonly queue: readonly [name: Name, queue: string];
  /** The running clock; at its end there is a mark, or the case ends. */
  readonly clock: string;
  readonly ends?: string;
}

export const WAITING_STATES: readonly WaitingState[] = [
  {
    state: 'submitted',
    reach: (people) => fileCase(people, unclearMatter()),
    queue: ['operator', 'intake'],
    clock: 'accept',
  },
  {
    state: 'needsInfo',
    reach: async (people) => {
      const filed = await fileCase(people, unclearMatter());
      await filed.give('operator', 'ask-info', { question: '哪个小区？' });
      return filed;
    },
    queue: ['operator', 'intake'],
    clock: 'lapse',
    ends: 'lapsed',
  },
  {
    state: 'accepted',
    reach: async (people) => {
      const filed = await fileCase(people, unclearMatter());
      await filed.give('operator', 'accept', { category: '0201' });
      return filed;
    },
    queue: ['dispatcher', 'dispatch'],
    clock: 'dispatch',
  },
  {
    state: 'dispatched',
    reach: async (people) => {
      const filed = await fileCase(people, unclearMatter());
      await filed.give('operator', 'accept', { category: '0101' });
      await filed.give('dispatcher', 'dispatch', { lead: 'heating' });
      return filed;
    },
    queue: ['unit-heating', 'unit'],
    clock: 'sign',
  },
  {
    state: 'inProgress',
    reach: (people) => caseAt(people, 'inProgress'),
    queue: ['unit-heating', 'unit'],
    clock: 'contact',
  },
  {
    state: 'resultReview',
    reach: (people) => caseAt(people, 'resultReview'),
    queue: ['dispatcher', 'results'],
    clock: 'review',
  },
  {
    state: 'followUp',
    reach: (people) => caseAt(people, 'followUp'),
    queue: ['follow-up', 'followUp'],
    clock: 'followUp',
    ends: 'notAsked',
  },
];
