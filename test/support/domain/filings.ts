import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** Fields in which a filing differs from the usual one. */
export type FilingChanges = Partial<CommandBodies['submit']['filing']>;

/** A citizen's filing over the web about a tree in the district. */
export function filingAt(at: Instant, changes: FilingChanges = {}): CommandBodies['submit']['filing'] {
  return {
    number: buildAppealNumber(at, 42),
    kind: 'complaint',
    channel: 'web',
    urgency: 'normal',
    regionCode: '210102',
    categoryHint: '0101',
    appellantKind: 'citizen',
    ownerKeys: ['owner-1'],
    canBeAsked: true,
    ...changes,
  };
}

export function submission(
  at: Instant,
  changes: FilingChanges = {},
  flags: CommandBodies['submit']['flags'] = [],
): CommandBodies['submit'] {
  return { filing: filingAt(at, changes), flags, textId: 'text-original', mediaIds: [] };
}
