import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { getDeclaration, mayGive, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Contacts, Filings, Places } from '#appeals/case/ports/personal.ts';
import { claimNumber } from '#appeals/case/usecases/claim-number.ts';
import type { FindDangerDeps } from '#appeals/case/usecases/find-danger-in.ts';
import type { NewText } from '#kernel/contracts/commands/draft-body.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { DANGER_FLAGS } from '#kernel/domain/vocabulary.ts';
import type { Numbers } from '#kernel/ports/case-numbers.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Texts } from '#kernel/ports/texts.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { deriveAppealId } from '#kernel/usecases/hashing.ts';
import { findDanger } from '#texts/domain/recognisers/danger.ts';

/** Absent ports: here nobody splits a case. */
export interface WithSecondMatterDeps extends FindDangerDeps {
  readonly time: TimeSource;
  readonly texts: Pick<Texts, 'put'>;
  readonly filings?: Pick<Filings, 'open'>;
  readonly numbers: Pick<Numbers, 'claim'>;
  readonly keyring?: Keyring;
  readonly contacts?: Pick<Contacts, 'get'> & Partial<Pick<Contacts, 'put'>>;
  readonly places?: Partial<Pick<Places, 'read' | 'put'>>;
}

/** A command, the words that belong to its own case, and what stores the rest. It may be repeated. */
interface Separated<C extends PersonCommandName> {
  readonly command: Command<C>;
  readonly texts: readonly NewText[];
  readonly store: () => Promise<void>;
}

/**
 * Prepares a command that splits a case; every other command as it is. The second matter gets an id and a number, the same in each repeat of the
 * request, and its words, contact and place are stored under that id before the event names it: then the driver needs codes only (ADR 94). What was
 * stored for a command that is refused is swept like a filing that died.
 */
export async function withSecondMatter<C extends PersonCommandName>(
  deps: WithSecondMatterDeps,
  { appeal, scope, context }: CaseAccess,
  command: Command<C>,
  texts: readonly NewText[],
  { by, request }: { readonly by: string; readonly request: RequestRef },
): Promise<Separated<C>> {
  const asItIs = { command, texts, store: async () => {} };
  const { filings, numbers, keyring, contacts, places } = deps;
  const isSplit = getDeclaration(command.name).reads?.includes('secondMatter');
  const mayBe = scope.grants.some(({ role }) => mayGive(command.name, role, appeal.status));
  if (!isSplit || !mayBe || !filings || !keyring) return asItIs;

  const id = deriveAppealId(by, `split\n${request.key}`);
  const { at } = await filings.open({ appealId: id, callerId: by, bodyHash: request.bodyHash, at: deps.time.now() });
  const number = await claimNumber({ numbers, keyring }, { appealId: id, at });
  const signs = { words: context.policy.threatWords, model: await deps.threatModel.read() };
  const found = texts.map(({ title = '', text }) => findDanger(signs, `${title}\n${text}`));
  const dangers = DANGER_FLAGS.filter((flag) => found.some((danger) => flag in danger));
  const store = async () => {
    const [contact, placed] = await Promise.all([contacts?.get(appeal.id), places?.read?.(appeal.id)]);
    const { place } = placed ?? {};
    await Promise.all([
      ...texts.map((text) => deps.texts.put({ ...text, id: 'original', appealId: id, by, at })),
      contact && contact.sealedAt === undefined && contacts?.put?.({ ...contact, appealId: id, at }),
      place && places?.put?.(withoutId({ ...place, appealId: id })),
    ]);
  };
  return { command: { ...command, body: { ...command.body, second: { id, number, dangers } } }, texts: [], store };
}

/** The place of the other case as filed: only a corrected one has an id. */
function withoutId<P extends { readonly id?: string }>({ id: _corrected, ...place }: P) {
  return place;
}
