import type { Work } from '#kernel/env-names.ts';

/** Whom work is for. Alarms of works with one concern are one alarm, because the same people are hurt and the same person repairs them. */
export const CONCERNS = [
  'threats',
  'cases',
  'messages',
  'lists',
  'businesses',
  'publications',
  'personal-data',
  'lake',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** The concern of each work. A work without one does not compile, so no failure queue is without an alarm. */
export const CONCERN_OF: Readonly<Record<Work, Concern>> = {
  'page-duty': 'threats',
  'drive-urgent': 'threats',
  'drive-workflow': 'cases',
  'publish-events': 'cases',
  'audit-cases': 'cases',
  'try-filing': 'cases',
  'hand-over-ended': 'cases',
  'follow-calendar': 'cases',
  'failed-executions': 'cases',
  'undelivered-failures': 'cases',
  'notify-urgent': 'messages',
  'notify-appellant': 'messages',
  'notify-staff': 'messages',
  'receive-mail': 'messages',
  'notify-managers': 'messages',
  'remind-deadlines': 'messages',
  'project-views': 'lists',
  'index-words': 'lists',
  'inspect-media': 'lists',
  'tend-knowledge': 'lists',
  'project-requests': 'businesses',
  'publish-requests': 'businesses',
  'drive-requests': 'businesses',
  'tend-enterprise': 'businesses',
  'count-appeals': 'publications',
  'release-months': 'publications',
  'publish-cases': 'publications',
  'sweep-filings': 'personal-data',
  'run-retention': 'personal-data',
  'seal-rows': 'personal-data',
  'remove-texts': 'personal-data',
  'publish-later': 'lake',
  'export-events': 'lake',
  'export-replies': 'lake',
  'export-texts': 'lake',
  'export-requests': 'lake',
  'compact-rows': 'lake',
  'compact-texts': 'lake',
  'start-report': 'lake',
  'snapshot-dimensions': 'lake',
  'announce-report': 'lake',
};

/** The concerns that wake somebody: threats to life have queues of their own, in which nothing waits (ADR 76). */
export const PAGING: readonly Concern[] = ['threats'];
