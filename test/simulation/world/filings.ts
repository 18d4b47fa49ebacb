import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Filer } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { KINDS, type Kind } from '#kernel/domain/vocabulary.ts';
import { CATEGORIES } from '#test/support/domain/world.ts';
import { citizen, operator } from '#test/support/usecases/cases.ts';
import type { Random } from '../random.ts';
import { anyWords, SECRET } from './secret.ts';

/** A random filing: by a citizen or an operator, of any kind, routed automatically or not, answered at once or not. */
export function anyFiling(random: Random): { readonly filer: Filer; readonly request: AppealRequest } {
  const byPhone = random.chance(0.3);
  const kind: Kind = random.pick(KINDS);
  const categoryHint = random.pick([...CATEGORIES.map(({ code }) => code), '0101', '0201', '0301', undefined]);
  const request: AppealRequest = {
    kind,
    title: anyWords(random),
    text: random.chance(0.05) ? `${SECRET}自杀` : anyWords(random),
    place: { address: anyWords(random), regionCode: random.pick(['210102', '210102001', '210100']) },
    ...(categoryHint !== undefined && { categoryHint }),
    ...(random.chance(0.8) && {
      contact: { name: anyWords(random), phone: `138${String(random.below(1e8)).padStart(8, '0')}` },
    }),
    ...(random.chance(0.2) && { flags: { noReply: random.chance(0.5), confidential: random.chance(0.5) } }),
    ...(kind === 'report' && random.chance(0.5) && { accusedUnitId: random.pick(['bureau', 'heat']) }),
    ...(byPhone && { urgency: random.pick(['normal', 'urgent', 'critical'] as const) }),
    ...(byPhone && random.chance(0.3) && { answer: { text: anyWords(random) } }),
  };
  return { filer: byPhone ? operator() : citizen(), request };
}
