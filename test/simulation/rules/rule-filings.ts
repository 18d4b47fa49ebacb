import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { KINDS, type Kind } from '#kernel/domain/vocabulary.ts';
import { filingAt } from '#test/support/domain/filings.ts';
import { CATEGORIES } from '#test/support/domain/world.ts';
import type { Random } from '../random.ts';

/** A random filing in the web, by phone or from the field, of any kind and urgency. */
export function anyRuleFiling(random: Random, at: Instant, kind: Kind = random.pick(KINDS)): CommandBodies['submit'] {
  const categoryHint = random.pick([...CATEGORIES.map(({ code }) => code), '0101', '0201', '0301']);
  const isByPhone = random.chance(0.3);
  return {
    filing: {
      ...filingAt(at),
      kind,
      channel: isByPhone ? 'phone' : random.pick(['web', 'web', 'field'] as const),
      urgency: random.pick(['normal', 'normal', 'urgent', 'critical']),
      categoryHint,
      ownerKeys: ['citizen-1'],
      canBeAsked: random.chance(0.9),
      ...(kind === 'report' && random.chance(0.3) && { accusedUnitId: random.pick(['bureau', 'heat']) }),
    },
    flags: random.chance(0.1) ? ['noReply'] : [],
    textId: 'text-original',
    mediaIds: [],
  };
}
